<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Answering</name>
    <message>
        <source>Please finish here first, then scan again.</source>
        <translation>请先完成当前操作，再扫码。</translation>
    </message>
    <message>
        <source>Close the dialog in front first, then scan again.</source>
        <translation>请先关闭前面的对话框，再扫码。</translation>
    </message>
    <message>
        <source>The Chinese input method got in the way of this scan. It rests for 10 seconds: please scan again.</source>
        <translation>中文输入法干扰了这次扫码，已暂停 10 秒，请再扫一次。</translation>
    </message>
</context>
<context>
    <name>ApologyPad</name>
    <message>
        <source>Apologise without a gift</source>
        <translation>道歉，不送礼</translation>
    </message>
    <message>
        <source>The complaint is settled; nothing is given.</source>
        <translation>投诉就此了结，不送东西。</translation>
    </message>
    <message>
        <source>What the member said (Alt + letter)</source>
        <translation>会员怎么说（Alt+字母）</translation>
    </message>
    <message>
        <source>accepted it</source>
        <translation>接受了道歉</translation>
    </message>
    <message>
        <source>did not accept it</source>
        <translation>没有接受</translation>
    </message>
    <message>
        <source>Settle it</source>
        <translation>了结投诉</translation>
    </message>
</context>
<context>
    <name>Approvals</name>
    <message>
        <source>It is above the clerk&apos;s own limit.</source>
        <translation>超出店员自己的权限。</translation>
    </message>
    <message>
        <source>This is no badge of ours. Type id and PIN, or scan another badge.</source>
        <translation>这不是本公司的工牌。请输入工号和密码，或换一张工牌。</translation>
    </message>
    <message>
        <source>This badge is not valid any more. Type id and PIN instead.</source>
        <translation>这张工牌已失效，请改用工号和密码。</translation>
    </message>
    <message>
        <source>It was given already; the coupon is in the member&apos;s file.</source>
        <translation>已经发过了，券在会员档案里。</translation>
    </message>
    <message>
        <source>This request is not there any more.</source>
        <translation>这条申请已经不在了。</translation>
    </message>
    <message>
        <source>Somebody else has answered it already.</source>
        <translation>已有其他主管批复。</translation>
    </message>
    <message>
        <source>The clerk does not need it any more.</source>
        <translation>店员已撤回申请。</translation>
    </message>
    <message>
        <source>The time for an answer is over. The clerk can ask once more.</source>
        <translation>批复时间已过，店员可以重新申请。</translation>
    </message>
    <message>
        <source>Only what was asked for, or less, can be allowed.</source>
        <translation>只能批准申请的金额或更少。</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>还没有人批复。</translation>
    </message>
    <message>
        <source>It was asked by somebody else, or at another till.</source>
        <translation>这是别人或别的收银机提出的申请。</translation>
    </message>
    <message>
        <source>It was used already; the coupon is in the file.</source>
        <translation>已经用过了，券在档案里。</translation>
    </message>
    <message>
        <source>The approval is over. Ask once more if it is still wanted.</source>
        <translation>批准已过期。如仍需要，请重新申请。</translation>
    </message>
    <message>
        <source>Who approved it may approve no more. Ask another supervisor.</source>
        <translation>批准人已无权批准，请找另一位主管。</translation>
    </message>
    <message>
        <source>This approval does not fit what was asked. Ask a supervisor here.</source>
        <translation>批准内容与申请不符，请找现场主管。</translation>
    </message>
    <message>
        <source>This code is used up. Go back and telephone once more.</source>
        <translation>验证码已失效，请返回重新致电。</translation>
    </message>
    <message>
        <source>That was misheard; have it read out once more.</source>
        <translation>可能听错了，请对方再报一遍。</translation>
    </message>
    <message>
        <source>That was misheard; have the code read out once more.</source>
        <translation>可能听错了，请店员再报一遍验证码。</translation>
    </message>
    <message>
        <source>This till is not one of the store&apos;s.</source>
        <translation>这台收银机不属于本店。</translation>
    </message>
    <message>
        <source>The call comes from this till: approve there with id and PIN.</source>
        <translation>来电的就是本机，请直接用工号和密码批准。</translation>
    </message>
    <message>
        <source>Please check the amount.</source>
        <translation>请核对金额。</translation>
    </message>
    <message>
        <source>Nobody lends to themselves.</source>
        <translation>不能借给自己。</translation>
    </message>
    <message>
        <source>Not approved: %1</source>
        <translation>未批准：%1</translation>
    </message>
    <message>
        <source>The answer does not fit. Check the amount and the id.</source>
        <translation>回复码不符，请核对金额和工号。</translation>
    </message>
    <message>
        <source>Too many wrong answers. Go back and telephone once more.</source>
        <translation>错误次数过多，请返回重新致电。</translation>
    </message>
    <message>
        <source>You can lend %1 more today.</source>
        <translation>今天还可借出 %1。</translation>
    </message>
    <message>
        <source>The store has %1 left to lend at this till.</source>
        <translation>本机的门店额度还可借出 %1。</translation>
    </message>
    <message>
        <source>The member has had as many coupons lately as allowed: %1.</source>
        <translation>该会员近期领券已达上限：%1 张。</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 at a time.</source>
        <translation>店员每次可自行发 %1。</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 a day.</source>
        <translation>店员每天可自行发 %1。</translation>
    </message>
    <message>
        <source>Coupons the clerk may give a day: %1, and as many were given.</source>
        <translation>店员每天可发 %1 张券，今天已发完。</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 a month.</source>
        <translation>店员每月可自行发 %1。</translation>
    </message>
    <message>
        <source>Coupons the clerk may give a month: %1; as many were given.</source>
        <translation>店员每月可发 %1 张券，本月已发完。</translation>
    </message>
    <message>
        <source>The clerk has %1 left at that till.</source>
        <translation>店员在那台收银机还剩 %1。</translation>
    </message>
    <message>
        <source>The clerk may not give this coupon alone.</source>
        <translation>店员不能自行发这种券。</translation>
    </message>
</context>
<context>
    <name>Asked</name>
    <message>
        <source>not approved: %1</source>
        <translation>未批准：%1</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>超时无人批复</translation>
    </message>
    <message>
        <source>waits for a supervisor, asked %1</source>
        <translation>等待主管批复，%1申请</translation>
    </message>
    <message>
        <source>approved instead of %1</source>
        <translation>已批准（原申请 %1）</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>good until %1</source>
        <translation>%1 前有效</translation>
    </message>
</context>
<context>
    <name>AskedBlock</name>
    <message>
        <source>Asked from afar</source>
        <translation>远程申请</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nothing is asked for.</source>
        <translation>没有申请。</translation>
    </message>
    <message>
        <source>Open file, give it</source>
        <translation>打开档案并发放</translation>
    </message>
    <message>
        <source>Not needed any more</source>
        <translation>不需要了</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>AskedLine</name>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>批复</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>id and PIN</source>
        <translation>工号和密码</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>工牌</translation>
    </message>
    <message>
        <source>another till</source>
        <translation>另一台收银台</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
</context>
<context>
    <name>AuditDesk</name>
    <message>
        <source>Saved: %1. It names members by id; keep it where only you can read it.</source>
        <translation>已保存：%1。里面有会员编号，请放在只有您能看的地方。</translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message>
        <source>What was done at this till</source>
        <translation>本收银台的操作记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Name, reason or note – then Enter</source>
        <translation>姓名、原因或备注，按回车查找</translation>
    </message>
    <message>
        <source>Look for words</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Save as table (CSV)</source>
        <translation>另存为表格（CSV）</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>all that is kept here</source>
        <translation>本机保留的全部</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>what was given</source>
        <translation>给出去的</translation>
    </message>
    <message>
        <source>approvals, lending, PINs</source>
        <translation>批准、借额度、密码</translation>
    </message>
    <message>
        <source>only with approval</source>
        <translation>只看经批准的</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 条</translation>
    </message>
</context>
<context>
    <name>AuthorityBlock</name>
    <message>
        <source>You can still give today</source>
        <translation>今天还可发</translation>
    </message>
    <message>
        <source>until head office clears this till</source>
        <translation>待总部解除本机限制后恢复</translation>
    </message>
    <message>
        <source>with or without the line</source>
        <translation>联网断网都可发</translation>
    </message>
    <message>
        <source>%1 if the line drops</source>
        <translation>断网时 %1</translation>
    </message>
    <message>
        <source>Given today: %1 of %2</source>
        <translation>今日已发 %1，共 %2</translation>
    </message>
    <message>
        <source>%1 of it lent</source>
        <translation>其中借入 %1</translation>
    </message>
    <message>
        <source>this month: %1 of %2</source>
        <translation>本月已发 %1，共 %2</translation>
    </message>
</context>
<context>
    <name>BugPanel</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程序出了问题</translation>
    </message>
    <message>
        <source>What was saved is safe. Please copy this report and send it to support.</source>
        <translation>已保存的内容是安全的。请复制这份报告发给技术支持。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>CameraBlock</name>
    <message>
        <source>Camera as a scanner</source>
        <translation>用摄像头扫码</translation>
    </message>
    <message>
        <source>Look for cameras</source>
        <translation>查找摄像头</translation>
    </message>
    <message>
        <source>the camera chosen before</source>
        <translation>之前选用的摄像头</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The camera is watching. Hold a code before it to try.</source>
        <translation>摄像头已开启，把码放到镜头前试一下。</translation>
    </message>
    <message>
        <source>The camera gives no picture. Is it plugged in and free?</source>
        <translation>摄像头没有画面，请检查是否插好、是否被占用。</translation>
    </message>
    <message>
        <source>No camera was found on this computer.</source>
        <translation>这台电脑没有找到摄像头。</translation>
    </message>
    <message>
        <source>A camera reads codes from paper and phones when no scanner is at hand.</source>
        <translation>手边没有扫码枪时，可用摄像头扫纸上或手机上的码。</translation>
    </message>
</context>
<context>
    <name>CannotOpen</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CareBlock</name>
    <message>
        <source>a coupon</source>
        <translation>券</translation>
    </message>
    <message>
        <source>Needs care · %1, %2: %3</source>
        <translation>需要关怀 · %1 · %2投诉：%3</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Settled here: %3</source>
        <translation>已在本店处理：%3</translation>
    </message>
    <message>
        <source>Settled twice: %3</source>
        <translation>重复处理：%3</translation>
    </message>
    <message>
        <source>Another till put this right first. What was given stays given; head office looks at it.</source>
        <translation>另一台收银台先处理好了。已送出的不收回，总部会核对。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Apologise + sample</source>
        <translation>致歉并送小样</translation>
    </message>
    <message>
        <source>Apologise + %1</source>
        <translation>致歉并发%1</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>只致歉</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>只致歉</translation>
    </message>
    <message>
        <source>+ sample</source>
        <translation>＋小样</translation>
    </message>
    <message>
        <source>Head office has not done anything yet.</source>
        <translation>总部还没有处理。</translation>
    </message>
    <message>
        <source>Head office: %1</source>
        <translation>总部：%1</translation>
    </message>
    <message>
        <source>The member accepted the apology.</source>
        <translation>会员接受了致歉。</translation>
    </message>
    <message>
        <source>The member did not accept the apology.</source>
        <translation>会员没有接受致歉。</translation>
    </message>
    <message>
        <source>You are seeing to it; the other tills know.</source>
        <translation>由你处理中，其他收银台已知。</translation>
    </message>
    <message>
        <source>%1 at %2 has been seeing to it since %3. Press the key twice to take over.</source>
        <translation>%1 在 %2 从 %3 起处理中。再按一次该键可接手。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ClaimWork</name>
    <message>
        <source>Noted: the member did not accept the apology.</source>
        <translation>已记下：会员没有接受道歉。</translation>
    </message>
    <message>
        <source>The complaint is settled.</source>
        <translation>投诉已了结。</translation>
    </message>
</context>
<context>
    <name>CommunityBlock</name>
    <message>
        <source>Groups and events</source>
        <translation>社群与活动</translation>
    </message>
    <message>
        <source>Invite to the event</source>
        <translation>邀请参加活动</translation>
    </message>
    <message>
        <source>Invite to a trial</source>
        <translation>邀请试用</translation>
    </message>
    <message>
        <source>no event planned</source>
        <translation>暂无活动</translation>
    </message>
</context>
<context>
    <name>ComplaintPad</name>
    <message>
        <source>Note a complaint</source>
        <translation>记下投诉</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>What went wrong, as the member says it</source>
        <translation>按会员的原话写下问题</translation>
    </message>
    <message>
        <source>Pass the complaint on</source>
        <translation>上报投诉</translation>
    </message>
</context>
<context>
    <name>ConsentForm</name>
    <message>
        <source>May we contact the member?</source>
        <translation>可以联系会员吗？</translation>
    </message>
    <message>
        <source>Head office has no words to agree to; nobody is asked.</source>
        <translation>总部还没有授权文本，暂不询问。</translation>
    </message>
    <message>
        <source>Read out: “%1”</source>
        <translation>请念给会员：“%1”</translation>
    </message>
    <message>
        <source>Recorded with these words, version %1.</source>
        <translation>按此文本记录，版本 %1。</translation>
    </message>
    <message>
        <source>Agreed before to version %1.</source>
        <translation>此前同意的是版本 %1。</translation>
    </message>
</context>
<context>
    <name>ConsentLine</name>
    <message>
        <source>May be contacted</source>
        <translation>可以联系</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>CounterScreen</name>
    <message>
        <source>This file could not be read. Scan once more.</source>
        <translation>档案读取失败，请再扫一次。</translation>
    </message>
    <message>
        <source>Scan a member&apos;s code</source>
        <translation>请扫会员码</translation>
    </message>
</context>
<context>
    <name>CouponBlock</name>
    <message>
        <source>Granted</source>
        <translation>已发券</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>存图</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>优惠券二维码</translation>
    </message>
    <message>
        <source>valid until %1, no minimum spend</source>
        <translation>有效期至 %1，无门槛</translation>
    </message>
    <message>
        <source>It can be taken back until %1.</source>
        <translation>%1 前可以撤回。</translation>
    </message>
    <message>
        <source>Taken back: it is worth nothing now. Ask the member for the paper.</source>
        <translation>已撤回，券已作废。请向会员收回纸券。</translation>
    </message>
    <message>
        <source>Head office has it.</source>
        <translation>总部已收到。</translation>
    </message>
    <message>
        <source>Saved here, not sent yet.</source>
        <translation>已保存在本机，待上传。</translation>
    </message>
</context>
<context>
    <name>CouponCheckScreen</name>
    <message>
        <source>Asking head office …</source>
        <translation>正在询问总部……</translation>
    </message>
    <message>
        <source>Used: take %1 off the bill.</source>
        <translation>已核销，请减收 %1。</translation>
    </message>
    <message>
        <source>Check a coupon</source>
        <translation>验券</translation>
    </message>
    <message>
        <source>Scan the coupon, or type the code that stands below it</source>
        <translation>扫券码，或输入二维码下方的券号</translation>
    </message>
    <message>
        <source>What this till knows</source>
        <translation>本机已知的</translation>
    </message>
    <message>
        <source>What this till cannot know</source>
        <translation>本机无法确认的</translation>
    </message>
    <message>
        <source>The coupon</source>
        <translation>券</translation>
    </message>
    <message>
        <source>Use it: head office is asked</source>
        <translation>核销（先问总部）</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>核销</translation>
    </message>
    <message>
        <source>It is used now.</source>
        <translation>已核销。</translation>
    </message>
    <message>
        <source>It was given to somebody else than the member at the counter.</source>
        <translation>这张券不是发给眼前这位会员的。</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>given on %1</source>
        <translation>%1 发出</translation>
    </message>
    <message>
        <source>in store %1</source>
        <translation>发券门店 %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>发给 %1</translation>
    </message>
</context>
<context>
    <name>CouponHand</name>
    <message>
        <source>Printing …</source>
        <translation>正在打印……</translation>
    </message>
    <message>
        <source>Printed, marked as a copy.</source>
        <translation>已打印，标有“副本”。</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>已打印。</translation>
    </message>
    <message>
        <source>Coupon %1 was not printed.</source>
        <translation>券 %1 没有打印出来。</translation>
    </message>
    <message>
        <source>Saved as %1, and copied: paste it into a chat.</source>
        <translation>已存为 %1，并已复制，可直接粘贴到聊天里。</translation>
    </message>
    <message>
        <source>The picture could not be saved. Let the member photograph it: press L.</source>
        <translation>图片没能保存。请按 L 放大，让会员拍照。</translation>
    </message>
</context>
<context>
    <name>Coupons</name>
    <message>
        <source>Genuine. Head office has to say whether it is unused.</source>
        <translation>是真券。是否用过，要由总部确认。</translation>
    </message>
    <message>
        <source>Good: it can be used.</source>
        <translation>有效，可以使用。</translation>
    </message>
    <message>
        <source>It has expired; it cannot be used any more.</source>
        <translation>这张券已过期，不能再用。</translation>
    </message>
    <message>
        <source>It was taken back after it was given; it cannot be used.</source>
        <translation>这张券发出后已撤回，不能使用。</translation>
    </message>
    <message>
        <source>It comes from a till that was withdrawn. Only head office can say if it counts.</source>
        <translation>发券的收银机已停用，是否有效只能由总部确认。</translation>
    </message>
    <message>
        <source>This was not issued by us. Do not accept it.</source>
        <translation>这不是本公司发出的券，请勿接收。</translation>
    </message>
    <message>
        <source>The code was read incompletely. Scan once more, or type the short code.</source>
        <translation>券码没有读全。请再扫一次，或输入券号。</translation>
    </message>
    <message>
        <source>This is not a code of our coupons.</source>
        <translation>这不是本公司的券码。</translation>
    </message>
    <message>
        <source>This till knows nothing of this code. Head office has to be asked.</source>
        <translation>本机没有这个券号的记录，要先问总部。</translation>
    </message>
    <message>
        <source>Head office knows no such coupon.</source>
        <translation>总部查不到这张券。</translation>
    </message>
    <message>
        <source>It has been used already.</source>
        <translation>这张券已经使用过。</translation>
    </message>
    <message>
        <source>It has been used already, on %1.</source>
        <translation>这张券已于 %1 使用过。</translation>
    </message>
    <message>
        <source>It has been used already, on %1 in store %2.</source>
        <translation>这张券已于 %1 在门店 %2 使用过。</translation>
    </message>
    <message>
        <source>Genuine: signed by one of our tills</source>
        <translation>真券：由本公司的收银机签发</translation>
    </message>
    <message>
        <source>It is in the member&apos;s wallet, as stored here</source>
        <translation>本机记录里，会员券包中有这张券</translation>
    </message>
    <message>
        <source>It was given at this till</source>
        <translation>由本机发出</translation>
    </message>
    <message>
        <source>It was given in this store</source>
        <translation>由本店发出</translation>
    </message>
    <message>
        <source>It was given in another store</source>
        <translation>由其他门店发出</translation>
    </message>
    <message>
        <source>It was used at this till</source>
        <translation>已在本机使用</translation>
    </message>
    <message>
        <source>It was taken back at this till</source>
        <translation>已在本机撤回</translation>
    </message>
    <message>
        <source>Head office refused the grant afterwards; the member keeps the coupon</source>
        <translation>总部事后没有认可这次发券，会员的券照样有效</translation>
    </message>
    <message>
        <source>Head office has withdrawn the till that gave it</source>
        <translation>发券的收银机已被总部停用</translation>
    </message>
    <message>
        <source>Head office has just answered</source>
        <translation>总部刚刚确认过</translation>
    </message>
    <message>
        <source>Whether it was used at another till</source>
        <translation>是否已在别的收银机使用</translation>
    </message>
    <message>
        <source>Whether it was taken back elsewhere</source>
        <translation>是否已在别处撤回</translation>
    </message>
    <message>
        <source>Whether it is genuine</source>
        <translation>是不是真券</translation>
    </message>
    <message>
        <source>What it is worth</source>
        <translation>面额多少</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>是谁的券</translation>
    </message>
    <message>
        <source>Whether the till that signed it is ours: its key has not come yet</source>
        <translation>签发的收银机是不是本公司的：密钥还没有收到</translation>
    </message>
    <message>
        <source>Whether it was really given before that till was withdrawn</source>
        <translation>是否真的在那台收银机停用之前发出</translation>
    </message>
    <message>
        <source>Head office does not answer, so this coupon cannot be used here now. Try again in a moment, or send the member to the store that gave it.</source>
        <translation>总部没有回应，这张券现在不能在本店使用。请稍后再试，或请会员到发券门店使用。</translation>
    </message>
    <message>
        <source>A coupon can be taken back within %1 only; the member keeps it.</source>
        <translation>券只能在 %1 内撤回，这张归会员所有。</translation>
    </message>
    <message>
        <source>Head office has to be asked about this coupon.</source>
        <translation>这张券要先问总部。</translation>
    </message>
    <message>
        <source>Only the till that gave a coupon can take it back.</source>
        <translation>只能在发券的收银机上撤回。</translation>
    </message>
    <message>
        <source>Only who gave a coupon, or a supervisor, can take it back.</source>
        <translation>只有发券人或主管可以撤回。</translation>
    </message>
</context>
<context>
    <name>DemoPhoneWindow</name>
    <message>
        <source>Demo phone</source>
        <translation>演示手机</translation>
    </message>
    <message>
        <source>Whose phone is it?</source>
        <translation>这是谁的手机？</translation>
    </message>
    <message>
        <source>Hold it under the scanner</source>
        <translation>放到扫码枪下</translation>
    </message>
    <message>
        <source>Network cable is plugged in</source>
        <translation>网线已插上</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Member code</source>
        <translation>会员码</translation>
    </message>
    <message>
        <source>supervisor&apos;s badge</source>
        <translation>主管工牌</translation>
    </message>
    <message>
        <source>Staff id and PIN of the demo</source>
        <translation>演示用工号和密码</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>店员</translation>
    </message>
    <message>
        <source>A second till: run `clerkapp --data FOLDER`, then enter %1 and %2</source>
        <translation>第二台收银机：运行 `clerkapp --data 文件夹`，然后输入 %1 和 %2</translation>
    </message>
    <message>
        <source>Head office: %1 · name %2 · password %3 · code %4</source>
        <translation>总部后台：%1 · 用户名 %2 · 密码 %3 · 验证码 %4</translation>
    </message>
    <message>
        <source>New code in %1 s</source>
        <translation>%1 秒后换新码</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>总部没有应答</translation>
    </message>
</context>
<context>
    <name>DetailsScreen</name>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Correct what is wrong</source>
        <translation>更正有误的</translation>
    </message>
    <message>
        <source>Family, special days, groups</source>
        <translation>家庭、纪念日、社群</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Birthday, month-day; empty takes it out</source>
        <translation>生日（月-日）；清空即删除</translation>
    </message>
    <message>
        <source>If head office meanwhile has another value, it keeps its own and looks at yours. What it decides is not shown here; it comes with the next data.</source>
        <translation>如果总部已有别的值，会先保留总部的，再核对您填的。核对结果不在这里显示，会随下次数据更新。</translation>
    </message>
    <message>
        <source>%1 · new number</source>
        <translation>%1 · 输入新号码</translation>
    </message>
    <message>
        <source>◷ corrected here, waiting to be sent</source>
        <translation>◷ 已在本机更正，待上传</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>This is not a mobile number of mainland China.</source>
        <translation>这不是大陆手机号。</translation>
    </message>
    <message>
        <source>Write month and day, such as 05-21.</source>
        <translation>请写月和日，如 05-21。</translation>
    </message>
    <message>
        <source>Nothing is known yet.</source>
        <translation>暂无记录。</translation>
    </message>
</context>
<context>
    <name>DisplayWindow</name>
    <message>
        <source>Display for the member</source>
        <translation>客显屏</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <source>Hello, %1</source>
        <translation>您好，%1</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>How likely are you to recommend us to a friend?</source>
        <translation>您有多愿意把我们推荐给朋友？</translation>
    </message>
    <message>
        <source>Scan with your phone to answer</source>
        <translation>用手机扫一扫来回答</translation>
    </message>
    <message>
        <source>QR code of the question</source>
        <translation>评分二维码</translation>
    </message>
    <message>
        <source>Scan to keep it · until %1</source>
        <translation>扫一扫存入手机 · %1 前有效</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>优惠券二维码</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>为您准备</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 前有效</translation>
    </message>
</context>
<context>
    <name>EnrolmentScreen</name>
    <message>
        <source>Set up this till</source>
        <translation>设置本收银台</translation>
    </message>
    <message>
        <source>This till was wiped by head office. Everything that was done here was sent first; nothing is left on this machine. With a new code it can be set up again.</source>
        <translation>本收银台已被总部清空。此前的操作均已先行上传，本机不再留有任何数据。拿到新的注册码后可重新设置。</translation>
    </message>
    <message>
        <source>Head office gives you its address and a code that works once.</source>
        <translation>总部会告诉你地址和一个一次性注册码。</translation>
    </message>
    <message>
        <source>Address of head office (https://…)</source>
        <translation>总部地址（https://…）</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性注册码</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>开始设置</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Something on this computer is not as it should be</source>
        <translation>这台电脑有些不正常</translation>
    </message>
    <message>
        <source>Nothing was lost. Tell your support what happened.</source>
        <translation>没有丢失任何内容。请把情况告诉技术支持。</translation>
    </message>
    <message>
        <source>A new connection is being tried; nothing is lost.</source>
        <translation>正在尝试新的连接，数据不会丢失。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The last step was not saved and nothing was given. Make room; then go on.</source>
        <translation>上一步没有保存，什么也没有发出。请腾出空间后继续。</translation>
    </message>
    <message>
        <source>This till&apos;s records were written by a newer program</source>
        <translation>本机记录由更新版本的程序写入</translation>
    </message>
    <message>
        <source>Install the newer program. Nothing was touched.</source>
        <translation>请安装新版本。没有改动任何内容。</translation>
    </message>
    <message>
        <source>This till&apos;s records cannot be read</source>
        <translation>无法读取本机记录</translation>
    </message>
    <message>
        <source>The key does not fit or the disk is damaged. Nothing was touched; call support.</source>
        <translation>密钥不符或磁盘损坏。没有改动任何内容，请联系技术支持。</translation>
    </message>
    <message>
        <source>The till is open already</source>
        <translation>收银台程序已经打开</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it first.</source>
        <translation>请使用已打开的窗口，或先关闭它。</translation>
    </message>
    <message>
        <source>The key of this till&apos;s records cannot be read</source>
        <translation>无法读取本机记录的密钥</translation>
    </message>
    <message>
        <source>Unlock the computer&apos;s key store, then start again.</source>
        <translation>请解锁系统密钥库，然后重新启动。</translation>
    </message>
    <message>
        <source>The demo&apos;s head office did not start</source>
        <translation>演示用的总部没有启动</translation>
    </message>
    <message>
        <source>Install the head-office part beside the till; see the README.</source>
        <translation>请在收银台旁安装总部程序，见 README。</translation>
    </message>
    <message>
        <source>Head office cannot be reached</source>
        <translation>连不上总部</translation>
    </message>
    <message>
        <source>Check cable and network. You can go on working meanwhile.</source>
        <translation>请检查网线和网络。可以继续工作。</translation>
    </message>
    <message>
        <source>Head office does not answer in time</source>
        <translation>总部没有及时应答</translation>
    </message>
    <message>
        <source>The line is slow. You can go on working meanwhile.</source>
        <translation>网络很慢。可以继续工作。</translation>
    </message>
    <message>
        <source>Somebody else answers in place of head office</source>
        <translation>应答的不是总部</translation>
    </message>
    <message>
        <source>Perhaps the network wants a sign-in page first. Open a browser and sign in.</source>
        <translation>网络可能要求先登录。请打开浏览器登录网络。</translation>
    </message>
    <message>
        <source>This is not a head-office address</source>
        <translation>这不是总部的地址</translation>
    </message>
    <message>
        <source>It begins with https://. Check it letter by letter.</source>
        <translation>地址以 https:// 开头，请逐字核对。</translation>
    </message>
    <message>
        <source>The network sends us somewhere else</source>
        <translation>网络把我们转到了别处</translation>
    </message>
    <message>
        <source>Head office&apos;s answer arrived broken</source>
        <translation>总部的应答不完整</translation>
    </message>
    <message>
        <source>It is tried again. You can go on working meanwhile.</source>
        <translation>会自动重试。可以继续工作。</translation>
    </message>
    <message>
        <source>Head office has trouble of its own</source>
        <translation>总部系统出了问题</translation>
    </message>
    <message>
        <source>Head office does not know this till any more</source>
        <translation>总部不再认识这台收银台</translation>
    </message>
    <message>
        <source>Everything done here is kept. Call head office.</source>
        <translation>这里做过的都已保留。请联系总部。</translation>
    </message>
    <message>
        <source>Head office does not understand this till</source>
        <translation>总部不理解本机的请求</translation>
    </message>
    <message>
        <source>The two programs are of different versions. Tell head office.</source>
        <translation>两边程序版本不一致，请告知总部。</translation>
    </message>
    <message>
        <source>Head office would remove a large part of the members</source>
        <translation>总部要删除大部分会员</translation>
    </message>
    <message>
        <source>They were kept here to be safe. Tell head office.</source>
        <translation>为保险起见，本机已保留这些会员，请告知总部。</translation>
    </message>
    <message>
        <source>Head office sent something this till cannot read</source>
        <translation>总部发来的内容本机读不懂</translation>
    </message>
    <message>
        <source>The till works with what it had before. Tell head office.</source>
        <translation>本机按原有资料继续工作。请告知总部。</translation>
    </message>
</context>
<context>
    <name>FeedbackScreen</name>
    <message>
        <source>%1, thank you for coming</source>
        <translation>%1，感谢光临</translation>
    </message>
    <message>
        <source>Thank you for coming</source>
        <translation>感谢光临</translation>
    </message>
    <message>
        <source>How likely are you to recommend us to a friend?</source>
        <translation>您有多愿意把我们推荐给朋友？</translation>
    </message>
    <message>
        <source>0 · not at all</source>
        <translation>0 · 完全不会</translation>
    </message>
    <message>
        <source>10 · certainly</source>
        <translation>10 · 一定会</translation>
    </message>
    <message>
        <source>What made the difference? Touch what fits, or nothing.</source>
        <translation>为什么？点一点合适的，不选也行。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Or answer on your own phone</source>
        <translation>也可以用自己的手机回答</translation>
    </message>
    <message>
        <source>QR code of the question</source>
        <translation>评分二维码</translation>
    </message>
    <message>
        <source>Thank you! It helps us to do better.</source>
        <translation>谢谢您！我们会做得更好。</translation>
    </message>
</context>
<context>
    <name>FillingScreen</name>
    <message>
        <source>Fetching this store&apos;s data</source>
        <translation>正在获取本店资料</translation>
    </message>
    <message>
        <source>Members, staff and rules come once; later only changes.</source>
        <translation>会员、员工和规则只需获取一次，以后只更新变化。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 of %2 records are here.</source>
        <translation>已收到 %1 条，共 %2 条。</translation>
    </message>
    <message>
        <source>Stopped. What came is kept.</source>
        <translation>已停止，收到的数据会保留。</translation>
    </message>
</context>
<context>
    <name>FinishPad</name>
    <message>
        <source>What became of it</source>
        <translation>结果怎样</translation>
    </message>
    <message>
        <source>Outcome (Alt + letter)</source>
        <translation>结果（Alt+字母）</translation>
    </message>
    <message>
        <source>What the member says about it</source>
        <translation>会员的试用感受</translation>
    </message>
    <message>
        <source>A few words</source>
        <translation>简单说明</translation>
    </message>
    <message>
        <source>Save the outcome</source>
        <translation>保存结果</translation>
    </message>
</context>
<context>
    <name>FollowUpsBlock</name>
    <message>
        <source>To do today</source>
        <translation>今天的待办</translation>
    </message>
    <message>
        <source>Nothing is due today.</source>
        <translation>今天没有待办。</translation>
    </message>
    <message>
        <source>✕ not agreed to contact: at the next visit</source>
        <translation>✕ 未同意联系：等下次到店</translation>
    </message>
    <message>
        <source>✓ agreed to contact</source>
        <translation>✓ 同意联系</translation>
    </message>
    <message>
        <source>✓ agreed: %1</source>
        <translation>✓ 同意：%1</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>never heard from head office</source>
        <translation>从未收到总部资料</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <source>Now hand over: %1</source>
        <translation>请送出：%1</translation>
    </message>
    <message>
        <source>No coupon is within your authority now.</source>
        <translation>目前没有在你权限内的券。</translation>
    </message>
    <message>
        <source>Asked; an answer helps until %1. Serve the next member meanwhile.</source>
        <translation>已发出申请，%1 前批复有效。可先接待下一位会员。</translation>
    </message>
    <message>
        <source>The sample is recorded.</source>
        <translation>小样已记录。</translation>
    </message>
    <message>
        <source>The samples are recorded.</source>
        <translation>小样已登记。</translation>
    </message>
</context>
<context>
    <name>GrantBlock</name>
    <message>
        <source>Give · no minimum spend</source>
        <translation>发券 · 无门槛</translation>
    </message>
    <message>
        <source>A few words why</source>
        <translation>写几个字说明原因</translation>
    </message>
    <message>
        <source>Scan a member first.</source>
        <translation>请先扫会员码。</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>暂不可发</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left here</source>
        <translation>
            <numerusform>本店余 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>none left here</source>
        <translation>本店已送完</translation>
    </message>
    <message>
        <source>Ask for %1 · %2</source>
        <translation>申请 %1 · %2</translation>
    </message>
    <message>
        <source>Give %1 · %2</source>
        <translation>发 %1 · %2</translation>
    </message>
    <message>
        <source>Hand over %1</source>
        <translation>送出 %1</translation>
    </message>
    <message>
        <source>Samples: up to %1 together</source>
        <translation>小样：一次最多可选 %1 款</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Search members</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>F12 Lock</source>
        <translation>F12 锁定</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Scan a member&apos;s code, or type card, phone or name  (F2)</source>
        <translation>扫会员码，或输入卡号、手机号、姓名  (F2)</translation>
    </message>
    <message>
        <source>Scan, or type card, phone, name  (F2)</source>
        <translation>扫码，或输入卡号、手机、姓名  (F2)</translation>
    </message>
    <message>
        <source>Scan or search  (F2)</source>
        <translation>扫码或查找  (F2)</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>More members match; type a little more</source>
        <translation>还有更多会员符合，请再输入一些</translation>
    </message>
    <message>
        <source>No member of this store matches</source>
        <translation>本店没有符合的会员</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>找到的会员</translation>
    </message>
    <message>
        <source>card …%1</source>
        <translation>卡号尾 %1</translation>
    </message>
    <message>
        <source>holds this coupon</source>
        <translation>持有此券</translation>
    </message>
</context>
<context>
    <name>Icons</name>
    <message>
        <source>In a store</source>
        <translation>在门店</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>In the app</source>
        <translation>在 APP</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>By text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>By WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>At this till</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>领券</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>到店</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Without the line</source>
        <translation>断网</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还未达到</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一档</translation>
    </message>
    <message>
        <source>Somebody has taken this on</source>
        <translation>有人在处理</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>未同意</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>纪念日</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家人</translation>
    </message>
    <message>
        <source>Advisor</source>
        <translation>专属顾问</translation>
    </message>
    <message>
        <source>High value</source>
        <translation>高价值</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>成长中</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Risk of losing the member</source>
        <translation>流失风险</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>New arrival</source>
        <translation>新品</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Used up by now</source>
        <translation>该用完了</translation>
    </message>
    <message>
        <source>Aftercare</source>
        <translation>售后关怀</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Give</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>choose what to give</source>
        <translation>选择要发的</translation>
    </message>
    <message>
        <source>choose the reason</source>
        <translation>选择原因</translation>
    </message>
    <message>
        <source>give it</source>
        <translation>确认发放</translation>
    </message>
    <message>
        <source>apologise, give a sample</source>
        <translation>致歉并送小样</translation>
    </message>
    <message>
        <source>apologise, give a coupon</source>
        <translation>致歉并发券</translation>
    </message>
    <message>
        <source>apologise without a gift</source>
        <translation>只致歉，不送礼</translation>
    </message>
    <message>
        <source>back; close the file</source>
        <translation>返回；关闭档案</translation>
    </message>
    <message>
        <source>Say next</source>
        <translation>可以聊</translation>
    </message>
    <message>
        <source>it was said; again: accepted</source>
        <translation>已聊；再按一次：会员感兴趣</translation>
    </message>
    <message>
        <source>it was declined</source>
        <translation>会员不感兴趣</translation>
    </message>
    <message>
        <source>older entries of the timeline</source>
        <translation>更早的往来</translation>
    </message>
    <message>
        <source>Note down</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>add a preference</source>
        <translation>添加偏好</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>promise or follow up</source>
        <translation>答应的事、回访</translation>
    </message>
    <message>
        <source>note a complaint</source>
        <translation>记录投诉</translation>
    </message>
    <message>
        <source>invite to a trial</source>
        <translation>邀请试用</translation>
    </message>
    <message>
        <source>select a preference to correct</source>
        <translation>选一个偏好来更正</translation>
    </message>
    <message>
        <source>select what is to do</source>
        <translation>选一项待办</translation>
    </message>
    <message>
        <source>note an invitation to an event</source>
        <translation>记下活动邀请</translation>
    </message>
    <message>
        <source>put back a preference that was removed</source>
        <translation>恢复刚删除的偏好</translation>
    </message>
    <message>
        <source>Ask a supervisor</source>
        <translation>找主管</translation>
    </message>
    <message>
        <source>ask from afar</source>
        <translation>远程申请</translation>
    </message>
    <message>
        <source>ask by telephone</source>
        <translation>电话批准</translation>
    </message>
    <message>
        <source>what was asked from afar</source>
        <translation>我的远程申请</translation>
    </message>
    <message>
        <source>The coupon that is shown</source>
        <translation>当前的券</translation>
    </message>
    <message>
        <source>print it</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>show it large</source>
        <translation>放大显示</translation>
    </message>
    <message>
        <source>save it as a picture</source>
        <translation>存为图片</translation>
    </message>
    <message>
        <source>take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Supervisor&apos;s desk</source>
        <translation>主管台</translation>
    </message>
    <message>
        <source>its parts</source>
        <translation>切换栏目</translation>
    </message>
    <message>
        <source>how much may be given</source>
        <translation>可批金额</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>do not approve</source>
        <translation>不批准</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>本列表</translation>
    </message>
    <message>
        <source>search members</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>details: correct, consent, family</source>
        <translation>资料：更正、授权、家庭</translation>
    </message>
    <message>
        <source>ask the member for a score</source>
        <translation>请会员打分</translation>
    </message>
    <message>
        <source>register a member</source>
        <translation>登记会员</translation>
    </message>
    <message>
        <source>my day</source>
        <translation>我的今天</translation>
    </message>
    <message>
        <source>the store today (supervisor)</source>
        <translation>本店今天（主管）</translation>
    </message>
    <message>
        <source>display for the member on or off</source>
        <translation>打开或关闭客显屏</translation>
    </message>
    <message>
        <source>supervisor&apos;s desk</source>
        <translation>主管台</translation>
    </message>
    <message>
        <source>check a coupon</source>
        <translation>查验券</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>everything done here</source>
        <translation>本机做过的一切</translation>
    </message>
    <message>
        <source>try to send now</source>
        <translation>立即上传</translation>
    </message>
    <message>
        <source>there: see to a refusal</source>
        <translation>在同步页：处理被拒绝的</translation>
    </message>
    <message>
        <source>there: what wants a look</source>
        <translation>在同步页：只看需处理的</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本收银台</translation>
    </message>
    <message>
        <source>lock the screen</source>
        <translation>锁定屏幕</translation>
    </message>
    <message>
        <source>set up scanner, printer, sounds</source>
        <translation>设置扫码枪、打印机、提示音</translation>
    </message>
    <message>
        <source>other language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>next theme</source>
        <translation>换一种配色</translation>
    </message>
    <message>
        <source>larger, smaller</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>usual size</source>
        <translation>原来大小</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>All keys</source>
        <translation>所有按键</translation>
    </message>
</context>
<context>
    <name>KnownMember</name>
    <message>
        <source>This phone belongs to a member already</source>
        <translation>这个手机号已经是会员</translation>
    </message>
    <message>
        <source>Open that file</source>
        <translation>打开该档案</translation>
    </message>
    <message>
        <source>It is somebody else: go on</source>
        <translation>是另一位：继续登记</translation>
    </message>
</context>
<context>
    <name>LargeCouponScreen</name>
    <message>
        <source>Scan or photograph the code · L or Esc: back</source>
        <translation>请扫码或拍照 · 按 L 或 Esc 返回</translation>
    </message>
</context>
<context>
    <name>LendingBlock</name>
    <message>
        <source>Lend to a clerk for today</source>
        <translation>今日额度借给店员</translation>
    </message>
    <message>
        <source>It raises what the clerk may give today at this till, and nothing else.</source>
        <translation>只提高该店员今天在本机可发的额度。</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>借给谁？</translation>
    </message>
    <message>
        <source>Head office lets you lend nothing at this till.</source>
        <translation>总部没有给您在本机可借出的额度。</translation>
    </message>
    <message>
        <source>You can lend %1 now.</source>
        <translation>现在可借出 %1。</translation>
    </message>
    <message>
        <source>Lent today: %1 of %2. The store&apos;s money at this till: %3.</source>
        <translation>今日已借出 %1，上限 %2。本机可用的门店额度：%3。</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>借出</translation>
    </message>
    <message>
        <source>Lend %1 to %2</source>
        <translation>借 %1 给 %2</translation>
    </message>
    <message>
        <source>Choose to whom first.</source>
        <translation>请先选择借给谁。</translation>
    </message>
    <message>
        <source>Type the amount in yuan, such as 50.</source>
        <translation>请输入金额（元），例如 50。</translation>
    </message>
</context>
<context>
    <name>MyDayScreen</name>
    <message>
        <source>My day</source>
        <translation>我的今天</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Today at this till</source>
        <translation>今天在本收银台</translation>
    </message>
    <message>
        <source>How I am doing</source>
        <translation>我做得怎样</translation>
    </message>
    <message>
        <source>members served</source>
        <translation>接待会员</translation>
    </message>
    <message>
        <source>complaints put right</source>
        <translation>处理投诉</translation>
    </message>
    <message>
        <source>coupons</source>
        <translation>发券张数</translation>
    </message>
    <message>
        <source>given in coupons</source>
        <translation>发券金额</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>scores collected</source>
        <translation>收到评分</translation>
    </message>
    <message>
        <source>Head office has counted nothing for you yet.</source>
        <translation>总部还没有你的统计。</translation>
    </message>
    <message>
        <source>How I am doing · last %1</source>
        <translation>我做得怎样 · 近 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>recommendation, %1</source>
        <translation>推荐分，%1</translation>
    </message>
    <message>
        <source>served members bought again</source>
        <translation>接待过的会员再次购买</translation>
    </message>
    <message>
        <source>came back after a complaint</source>
        <translation>投诉后又来购买</translation>
    </message>
    <message>
        <source>service award %1</source>
        <translation>%1 服务之星</translation>
    </message>
    <message>
        <source>Only you see this. It is there to learn from, not to judge.</source>
        <translation>只有你自己看得到，用来改进，不用来考核。</translation>
    </message>
    <message>
        <source>The score says little yet: one answer more can turn it over.</source>
        <translation>评分还太少，多一个就可能变样。</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Purchase</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Browsed</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>领券</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>到店</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>app</source>
        <translation>APP</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺码</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材质</translation>
    </message>
    <message>
        <source>Diet</source>
        <translation>饮食</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>配送</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家人</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>noted by a clerk</source>
        <translation>店员记</translation>
    </message>
    <message>
        <source>from a questionnaire</source>
        <translation>问卷填写</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>guessed from behaviour</source>
        <translation>按行为推测</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Handwritten card</source>
        <translation>手写卡</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>会员谢绝</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>said</source>
        <translation>已说</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>no, thanks</source>
        <translation>已谢绝</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>潜在</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活跃</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>店员</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>✓ Code from the phone, verified offline</source>
        <translation>✓ 手机会员码，已离线验签</translation>
    </message>
    <message>
        <source>Card number scanned</source>
        <translation>已扫会员卡号</translation>
    </message>
    <message>
        <source>Found by hand; ask for the phone&apos;s last digits</source>
        <translation>手工查找，请核对手机尾号</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Coupon granted</source>
        <translation>发券</translation>
    </message>
    <message>
        <source>Coupon taken back</source>
        <translation>撤回券</translation>
    </message>
    <message>
        <source>Coupon redeemed</source>
        <translation>核销券</translation>
    </message>
    <message>
        <source>Sample given</source>
        <translation>送小样</translation>
    </message>
    <message>
        <source>Complaint settled</source>
        <translation>处理投诉</translation>
    </message>
    <message>
        <source>Supervisor asked</source>
        <translation>向主管申请</translation>
    </message>
    <message>
        <source>Request taken back</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Supervisor decided</source>
        <translation>主管批复</translation>
    </message>
    <message>
        <source>Answered by telephone</source>
        <translation>电话批准</translation>
    </message>
    <message>
        <source>Lent for today</source>
        <translation>借出今日额度</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>File opened</source>
        <translation>查看档案</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Tag added</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Day&apos;s budget closed</source>
        <translation>结清当日额度</translation>
    </message>
    <message>
        <source>Refusal handed over</source>
        <translation>被拒记录已交主管</translation>
    </message>
    <message>
        <source>Refusal withdrawn</source>
        <translation>被拒记录已撤回</translation>
    </message>
    <message>
        <source>Member&apos;s data erased</source>
        <translation>已清除会员资料</translation>
    </message>
    <message>
        <source>Complaint taken on</source>
        <translation>接手投诉</translation>
    </message>
    <message>
        <source>Complaint given back</source>
        <translation>放回投诉</translation>
    </message>
    <message>
        <source>Complaint noted</source>
        <translation>记下投诉</translation>
    </message>
    <message>
        <source>Suggestion answered</source>
        <translation>记录推荐结果</translation>
    </message>
    <message>
        <source>Follow-up noted</source>
        <translation>记下待办</translation>
    </message>
    <message>
        <source>Follow-up done</source>
        <translation>完成待办</translation>
    </message>
    <message>
        <source>Member registered</source>
        <translation>登记会员</translation>
    </message>
    <message>
        <source>Member&apos;s details corrected</source>
        <translation>更正会员资料</translation>
    </message>
    <message>
        <source>Consent recorded</source>
        <translation>记录联系同意</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>At head office</source>
        <translation>总部已收到</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Refused, sent again</source>
        <translation>被拒绝，已重发</translation>
    </message>
    <message>
        <source>Handed to the supervisor</source>
        <translation>已交给主管</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>High value</source>
        <translation>高价值</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>成长中</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>很久以前</translation>
    </message>
    <message>
        <source>a while ago</source>
        <translation>有一阵子了</translation>
    </message>
    <message>
        <source>not long ago</source>
        <translation>不算久</translation>
    </message>
    <message>
        <source>recently</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>very recently</source>
        <translation>非常近</translation>
    </message>
    <message>
        <source>very rarely</source>
        <translation>很少</translation>
    </message>
    <message>
        <source>rarely</source>
        <translation>较少</translation>
    </message>
    <message>
        <source>now and then</source>
        <translation>偶尔</translation>
    </message>
    <message>
        <source>often</source>
        <translation>经常</translation>
    </message>
    <message>
        <source>very often</source>
        <translation>非常频繁</translation>
    </message>
    <message>
        <source>very little</source>
        <translation>很低</translation>
    </message>
    <message>
        <source>little</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source>average</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>much</source>
        <translation>较高</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>很高</translation>
    </message>
    <message>
        <source>Text message: never asked</source>
        <translation>短信：还没问过</translation>
    </message>
    <message>
        <source>Telephone: never asked</source>
        <translation>电话：还没问过</translation>
    </message>
    <message>
        <source>WeChat: never asked</source>
        <translation>微信：还没问过</translation>
    </message>
    <message>
        <source>E-mail: never asked</source>
        <translation>邮件：还没问过</translation>
    </message>
    <message>
        <source>Text message: yes</source>
        <translation>短信：同意</translation>
    </message>
    <message>
        <source>Telephone: yes</source>
        <translation>电话：同意</translation>
    </message>
    <message>
        <source>WeChat: yes</source>
        <translation>微信：同意</translation>
    </message>
    <message>
        <source>E-mail: yes</source>
        <translation>邮件：同意</translation>
    </message>
    <message>
        <source>Text message: no</source>
        <translation>短信：不同意</translation>
    </message>
    <message>
        <source>Telephone: no</source>
        <translation>电话：不同意</translation>
    </message>
    <message>
        <source>WeChat: no</source>
        <translation>微信：不同意</translation>
    </message>
    <message>
        <source>E-mail: no</source>
        <translation>邮件：不同意</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>apology still owed</source>
        <translation>还未致歉</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>NewcomerBlock</name>
    <message>
        <source>✓ Registered</source>
        <translation>✓ 登记成功</translation>
    </message>
    <message>
        <source>Saved here; head office gets it as soon as the line is up.</source>
        <translation>已存在本机，一联网就上传总部。</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Register the next</source>
        <translation>登记下一位</translation>
    </message>
    <message>
        <source>Member&apos;s code: take a picture of it</source>
        <translation>会员码：请拍照保存</translation>
    </message>
    <message>
        <source>QR code of the member</source>
        <translation>会员二维码</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>优惠券二维码</translation>
    </message>
    <message>
        <source>Welcome: %1, until %2</source>
        <translation>入会礼：%1，%2 前有效</translation>
    </message>
</context>
<context>
    <name>NotePad</name>
    <message>
        <source>Note about this member</source>
        <translation>给这位会员写备注</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What the next colleague should know</source>
        <translation>下一位同事该知道的事</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>保存备注</translation>
    </message>
</context>
<context>
    <name>NumbersBlock</name>
    <message>
        <source>Spend per month</source>
        <translation>每月消费</translation>
    </message>
    <message>
        <source>last 12 months</source>
        <translation>近 12 个月</translation>
    </message>
    <message>
        <source>No purchase yet</source>
        <translation>还没有购买记录</translation>
    </message>
    <message>
        <source>Spend per month, the oldest first: %1</source>
        <translation>每月消费，从最早的月份起：%1</translation>
    </message>
    <message numerus="yes">
        <source>Buys every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天买一次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next in about %n day(s)</source>
        <translation>
            <numerusform>约 %n 天后再来</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>已超 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>购买次数</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>上次购买</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>最近购买</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>购买频率</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>消费金额</translation>
    </message>
    <message>
        <source>%1 · %2 of 5</source>
        <translation>%1 · %2/5</translation>
    </message>
</context>
<context>
    <name>OperationModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可以怎么做</translation>
    </message>
    <message>
        <source>the till</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OverrideBlock</name>
    <message>
        <source>A supervisor is needed</source>
        <translation>需要主管批准</translation>
    </message>
    <message>
        <source>Supervisor&apos;s staff id</source>
        <translation>主管工号</translation>
    </message>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>主管密码</translation>
    </message>
    <message>
        <source>Or scan the supervisor&apos;s badge.</source>
        <translation>或扫主管工牌。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Ask from afar</source>
        <translation>远程申请</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>电话批准</translation>
    </message>
    <message>
        <source>Do not give it</source>
        <translation>不发了</translation>
    </message>
    <message>
        <source>%1 more than that</source>
        <translation>超出 %1</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>中文  Ctrl+L</source>
        <translation>English  Ctrl+L</translation>
    </message>
    <message>
        <source>Colours  Ctrl+T</source>
        <translation>颜色  Ctrl+T</translation>
    </message>
</context>
<context>
    <name>PhoneAnswerBlock</name>
    <message>
        <source>A clerk calls: answer by telephone</source>
        <translation>店员来电：电话批准</translation>
    </message>
    <message>
        <source>Let the clerk read out till, amount and code. Your answer counts for these.</source>
        <translation>请店员报出收银台、金额和验证码；您的回复只对这些有效。</translation>
    </message>
    <message>
        <source>The code that is read out</source>
        <translation>店员报出的验证码</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Approve, show the answer</source>
        <translation>批准并显示回复码</translation>
    </message>
    <message>
        <source>Which till calls?</source>
        <translation>哪台收银机来电？</translation>
    </message>
    <message>
        <source>Head office has named no other till of this store.</source>
        <translation>总部没有登记本店的其他收银机。</translation>
    </message>
    <message>
        <source>Approved %1. Read this out, with your staff id:</source>
        <translation>已批准 %1。请报出回复码和您的工号：</translation>
    </message>
    <message>
        <source>Choose the till that calls first.</source>
        <translation>请先选择来电的收银机。</translation>
    </message>
    <message>
        <source>Type the code that is read out first.</source>
        <translation>请先输入店员报出的验证码。</translation>
    </message>
    <message>
        <source>Type the amount in yuan, such as 50.</source>
        <translation>请输入金额（元），例如 50。</translation>
    </message>
</context>
<context>
    <name>PhoneTail</name>
    <message>
        <source>Last four digits of the phone number, as the member says them</source>
        <translation>会员报出的手机号后四位</translation>
    </message>
    <message>
        <source>Last four digits of the phone</source>
        <translation>手机号后四位</translation>
    </message>
    <message>
        <source>Not this member&apos;s number; please ask again.</source>
        <translation>与会员手机号不符，请再问一下。</translation>
    </message>
    <message>
        <source>Searched for, not scanned: ask before you give more.</source>
        <translation>会员是搜索找到的，没有扫码；发更多前请先核对。</translation>
    </message>
</context>
<context>
    <name>Pins</name>
    <message>
        <source>Sign in first and choose your own PIN; then it counts here too.</source>
        <translation>请先登录并设置自己的密码，之后这里才能用。</translation>
    </message>
    <message>
        <source>A PIN has digits only.</source>
        <translation>密码只能是数字。</translation>
    </message>
    <message>
        <source>Too short: a PIN has at least six digits.</source>
        <translation>太短：密码至少六位数字。</translation>
    </message>
    <message>
        <source>Too long: a PIN has at most 32 digits.</source>
        <translation>太长：密码最多 32 位数字。</translation>
    </message>
    <message>
        <source>Too easy to guess: no run such as 123456, not one digit over and over.</source>
        <translation>太容易猜：不能连号（如 123456），也不能是同一个数字。</translation>
    </message>
    <message>
        <source>Your staff id is no PIN; choose another number.</source>
        <translation>工号不能当密码，请换一个。</translation>
    </message>
    <message>
        <source>This is the PIN you have; choose another number.</source>
        <translation>这就是现在的密码，请换一个。</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder.</source>
        <translation>文件无法保存到那里，请换一个文件夹。</translation>
    </message>
</context>
<context>
    <name>Plurals</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left.</source>
        <translation>
            <numerusform>还可以试 %n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You can give at most %n coupon(s) a day.</source>
        <translation>
            <numerusform>每天最多可发 %n 张券。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You can give at most %n coupon(s) a month.</source>
        <translation>
            <numerusform>每月最多可发 %n 张券。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This member has had %n coupon(s) lately, as many as allowed.</source>
        <translation>
            <numerusform>这位会员近期已领 %n 张券，达到上限。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) although head office answers</source>
        <translation>
            <numerusform>总部有回应，但仍有 %n 条未发出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>还差 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n answer(s)</source>
        <translation>
            <numerusform>来自 %n 次回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>corrected %n time(s)</source>
        <translation>
            <numerusform>更正过 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for your answer</source>
        <translation>
            <numerusform>%n 个申请等您答复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coupon(s)</source>
        <translation>
            <numerusform>%n 张券</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointsBlock</name>
    <message>
        <source>Points and benefits</source>
        <translation>积分与权益</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达到</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>还差 %1</translation>
    </message>
    <message>
        <source>%1: %2 % of the way</source>
        <translation>%1：已完成 %2%</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>满 %1</translation>
    </message>
    <message>
        <source>Referral code</source>
        <translation>推荐码</translation>
    </message>
    <message>
        <source>The friend gets: %1. The member gets: %2.</source>
        <translation>好友得：%1；会员得：%2。</translation>
    </message>
</context>
<context>
    <name>PrinterPart</name>
    <message>
        <source>Plugged in: %1</source>
        <translation>已连接：%1</translation>
    </message>
    <message>
        <source>No printer is plugged in by USB.</source>
        <translation>没有找到 USB 打印机。</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>正在打印……</translation>
    </message>
    <message>
        <source>This is not a coupon.</source>
        <translation>这不是优惠券。</translation>
    </message>
    <message>
        <source>The black bands reach from edge to edge of the paper.</source>
        <translation>黑条应从纸的左边一直到右边。</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Sent. Scan the code on the paper: the till says that it is no coupon.</source>
        <translation>已发送。请扫纸上的码，本机会提示不是券。</translation>
    </message>
</context>
<context>
    <name>PrinterSetup</name>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>How it is connected</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>58 mm</source>
        <translation>58 毫米</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 毫米</translation>
    </message>
    <message>
        <source>Width of the paper</source>
        <translation>纸宽</translation>
    </message>
    <message>
        <source>Print a test</source>
        <translation>打印测试页</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Part of it may have come out; the next one says COPY.</source>
        <translation>可能已打出一部分，再打印会标“副本”。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>不用打印机</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Printer of Windows</source>
        <translation>Windows 打印机</translation>
    </message>
    <message>
        <source>Device or file</source>
        <translation>设备或文件</translation>
    </message>
    <message>
        <source>Address, such as 192.168.1.50</source>
        <translation>地址，例如 192.168.1.50</translation>
    </message>
    <message>
        <source>Leave it empty to find it by itself</source>
        <translation>留空则自动查找</translation>
    </message>
    <message>
        <source>Its name; empty for the usual one</source>
        <translation>打印机名称，留空则用默认打印机</translation>
    </message>
    <message>
        <source>Path, such as /dev/usb/lp0</source>
        <translation>路径，例如 /dev/usb/lp0</translation>
    </message>
    <message>
        <source>No printer is set up at this till. Ctrl+K sets one up.</source>
        <translation>本机还没有设置打印机，按 Ctrl+K 设置。</translation>
    </message>
    <message>
        <source>The printer&apos;s address is not right. Check it with Ctrl+K.</source>
        <translation>打印机地址不对，请按 Ctrl+K 检查。</translation>
    </message>
    <message>
        <source>The printer cannot be reached. Is it switched on and plugged in?</source>
        <translation>连不上打印机。请检查电源和连接线。</translation>
    </message>
    <message>
        <source>The printer is out of paper. Put in a new roll, then print again.</source>
        <translation>打印机缺纸。请换纸后再打印。</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open. Close it, then print again.</source>
        <translation>打印机盖子开着。请合上后再打印。</translation>
    </message>
    <message>
        <source>The printer cannot print now. Look at its lamp, then print again.</source>
        <translation>打印机现在不能打印。请看指示灯，处理后再打印。</translation>
    </message>
    <message>
        <source>The printer does not answer. Switch it off and on, then print again.</source>
        <translation>打印机没有反应。请关机重开后再打印。</translation>
    </message>
    <message>
        <source>The printer is still busy with the one before. Wait a moment.</source>
        <translation>打印机还在打上一张，请稍等。</translation>
    </message>
    <message>
        <source>This computer cannot drive such a printer. Choose another way with Ctrl+K.</source>
        <translation>这台电脑不能用这种打印机，请按 Ctrl+K 换一种连接方式。</translation>
    </message>
</context>
<context>
    <name>Quarantine</name>
    <message>
        <source>This till gives no coupons: its records were restored from a copy</source>
        <translation>本机暂停发券：记录是从旧备份恢复的</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records exist twice</source>
        <translation>本机暂停发券：同一份记录出现在两台机器上</translation>
    </message>
    <message>
        <source>This till gives no coupons: head office misses a part of its records</source>
        <translation>本机暂停发券：总部缺少本机的一段记录</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records were damaged and saved in part</source>
        <translation>本机暂停发券：记录曾损坏，只救回一部分</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records cannot be trusted</source>
        <translation>本机暂停发券：记录不可靠</translation>
    </message>
    <message>
        <source>Everything else goes on as usual and is sent.</source>
        <translation>其他操作照常，记录照样上传。</translation>
    </message>
    <message>
        <source>Call head office; they clear it with “clear-device”.</source>
        <translation>请联系总部，由总部用 clear-device 解除。</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>No minimum spend. Show this code when you pay.</source>
        <translation>无门槛，付款时出示此码。</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>副本</translation>
    </message>
</context>
<context>
    <name>RefusalBlock</name>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Hand to the supervisor</source>
        <translation>交给主管</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>撤回原因</translation>
    </message>
    <message>
        <source>A note, if you like</source>
        <translation>备注（可不填）</translation>
    </message>
</context>
<context>
    <name>RefusalDesk</name>
    <message>
        <source>It is sent again.</source>
        <translation>已重新发送。</translation>
    </message>
    <message>
        <source>Handed to the supervisor.</source>
        <translation>已交给主管。</translation>
    </message>
    <message>
        <source>Withdrawn.</source>
        <translation>已撤回。</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>It is above this supervisor&apos;s authority too. %1</source>
        <translation>也超出这位主管的权限。%1</translation>
    </message>
    <message>
        <source>Too many wrong tries. Try again in %1.</source>
        <translation>错误次数太多，请 %1后再试。</translation>
    </message>
    <message>
        <source>The text is too long; at most %1 characters.</source>
        <translation>文字太长，最多 %1 字。</translation>
    </message>
    <message>
        <source>Samples in one gift: at most %1.</source>
        <translation>一次最多 %1 种小样。</translation>
    </message>
    <message>
        <source>%1 at %2 has been seeing to it since %3. Press again to take it over.</source>
        <translation>%2的%1从 %3 起正在处理。再按一次由您接手。</translation>
    </message>
    <message>
        <source>The member did not agree to be reached by %1.</source>
        <translation>会员没有同意用%1联系。</translation>
    </message>
    <message>
        <source>%1 has this phone number already. Is it the same person?</source>
        <translation>%1已登记过这个手机号。是同一个人吗？</translation>
    </message>
    <message>
        <source>Staff id and PIN do not match.</source>
        <translation>工号和密码不符。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Nobody approves their own override. Ask a supervisor.</source>
        <translation>不能批准自己的申请，请找主管。</translation>
    </message>
    <message>
        <source>Only a supervisor can approve this.</source>
        <translation>只有主管可以批准。</translation>
    </message>
    <message>
        <source>This complaint is settled already; nothing was given twice.</source>
        <translation>这个投诉已经处理过，没有重复发放。</translation>
    </message>
    <message>
        <source>These are not the last four digits; please ask again.</source>
        <translation>后四位不对，请再问一下会员。</translation>
    </message>
    <message>
        <source>This till is still waiting for its first data.</source>
        <translation>本机还在等待首次资料。</translation>
    </message>
    <message>
        <source>This till is set up already.</source>
        <translation>本机已经设置过。</translation>
    </message>
    <message>
        <source>You are no longer on this store&apos;s list. Ask your supervisor.</source>
        <translation>你已不在本店名单上，请联系主管。</translation>
    </message>
    <message>
        <source>This member asked to be forgotten; nothing more is recorded.</source>
        <translation>该会员已要求删除资料，不再记录任何内容。</translation>
    </message>
    <message>
        <source>Write a few words first.</source>
        <translation>请先写几个字。</translation>
    </message>
    <message>
        <source>Write in a few words why.</source>
        <translation>请简单写明原因。</translation>
    </message>
    <message>
        <source>Somebody has seen to this already.</source>
        <translation>这一条已经有人处理过了。</translation>
    </message>
    <message>
        <source>Write a word or two first.</source>
        <translation>请先写一两个词。</translation>
    </message>
    <message>
        <source>A tag has at most 40 characters; write a note instead.</source>
        <translation>标签最多 40 个字；更长的请写成备注。</translation>
    </message>
    <message>
        <source>Head office does not know this code. Check it, or ask for a new one.</source>
        <translation>总部不认识这个注册码。请核对，或申请新的。</translation>
    </message>
    <message>
        <source>This code was used before. Ask head office for a new one.</source>
        <translation>这个注册码已用过。请向总部申请新的。</translation>
    </message>
    <message>
        <source>This code has expired. Ask head office for a new one.</source>
        <translation>这个注册码已过期。请向总部申请新的。</translation>
    </message>
    <message>
        <source>Write what is to be done first.</source>
        <translation>请先写要做什么。</translation>
    </message>
    <message>
        <source>That day is over; choose another.</source>
        <translation>这一天已经过去了，请另选。</translation>
    </message>
    <message>
        <source>Choose a day within a year.</source>
        <translation>请选一年以内的日子。</translation>
    </message>
    <message>
        <source>Write in a few words what went wrong.</source>
        <translation>请简单写下出了什么问题。</translation>
    </message>
    <message>
        <source>The store has none of this sample left; choose another.</source>
        <translation>本店这种小样已送完，请换一种。</translation>
    </message>
    <message>
        <source>This till has none of this sample left; another till may have some.</source>
        <translation>本机没有这种小样了，其他收银机可能还有。</translation>
    </message>
    <message>
        <source>Please check the name.</source>
        <translation>请核对姓名。</translation>
    </message>
    <message>
        <source>This is no mobile number; please check it.</source>
        <translation>这不是手机号，请核对。</translation>
    </message>
    <message>
        <source>There is no such day; please check it.</source>
        <translation>没有这一天，请核对。</translation>
    </message>
    <message>
        <source>A supervisor can approve.</source>
        <translation>可请主管审批。</translation>
    </message>
    <message>
        <source>Choose a smaller coupon.</source>
        <translation>可改选面额小一些的券。</translation>
    </message>
    <message>
        <source>Choose another reason.</source>
        <translation>可改选其他理由。</translation>
    </message>
    <message>
        <source>Write a few words why.</source>
        <translation>请写几句原因。</translation>
    </message>
    <message>
        <source>Ask for the last four digits of the phone number.</source>
        <translation>请会员报手机号后四位。</translation>
    </message>
    <message>
        <source>Scan the member&apos;s code or card.</source>
        <translation>请扫会员码或会员卡。</translation>
    </message>
    <message>
        <source>There may be more when the line is back.</source>
        <translation>网络恢复后额度可能会增加。</translation>
    </message>
    <message>
        <source>A supervisor can lend you more of the store&apos;s money for today.</source>
        <translation>主管可以从门店额度里借一些给你，今天有效。</translation>
    </message>
    <message>
        <source>Tomorrow there is more again.</source>
        <translation>明天额度会恢复。</translation>
    </message>
    <message>
        <source>Next month there is more again.</source>
        <translation>下个月额度会恢复。</translation>
    </message>
    <message>
        <source>Offer a sample instead.</source>
        <translation>可改送小样。</translation>
    </message>
    <message>
        <source>Ask head office to set this up.</source>
        <translation>请联系总部开通。</translation>
    </message>
    <message>
        <source>not offered now</source>
        <translation>暂不发放</translation>
    </message>
    <message>
        <source>a supervisor&apos;s to give</source>
        <translation>由主管发放</translation>
    </message>
    <message>
        <source>not for this reason</source>
        <translation>理由不适用</translation>
    </message>
    <message>
        <source>needs a few words</source>
        <translation>需填写说明</translation>
    </message>
    <message>
        <source>not for your role</source>
        <translation>岗位无权限</translation>
    </message>
    <message>
        <source>over %1 at a time</source>
        <translation>单次超过 %1</translation>
    </message>
    <message>
        <source>another supervisor&apos;s</source>
        <translation>需其他主管审批</translation>
    </message>
    <message>
        <source>over %1 today</source>
        <translation>超过今日 %1</translation>
    </message>
    <message>
        <source>enough for today</source>
        <translation>今日张数已满</translation>
    </message>
    <message>
        <source>over %1 this month</source>
        <translation>超过本月 %1</translation>
    </message>
    <message>
        <source>enough for this month</source>
        <translation>本月张数已满</translation>
    </message>
    <message>
        <source>had some lately</source>
        <translation>近期已领过</translation>
    </message>
    <message>
        <source>you have %1 here</source>
        <translation>你在本机还有 %1</translation>
    </message>
    <message>
        <source>the store has %1 here</source>
        <translation>门店在本机还有 %1</translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation>请先核实身份</translation>
    </message>
    <message>
        <source>You can give at most %1 at a time.</source>
        <translation>每次最多可发 %1。</translation>
    </message>
    <message>
        <source>You can give at most %1 a day.</source>
        <translation>每天最多可发 %1。</translation>
    </message>
    <message>
        <source>You can give at most %1 a month.</source>
        <translation>你每月最多可发 %1。</translation>
    </message>
    <message>
        <source>You have %1 left at this till.</source>
        <translation>你在本机还剩 %1 额度。</translation>
    </message>
    <message>
        <source>The store has %1 left at this till for today.</source>
        <translation>本店今天在本机还剩 %1 额度。</translation>
    </message>
    <message>
        <source>This supervisor can approve at most %1.</source>
        <translation>这位主管最多可批 %1。</translation>
    </message>
    <message>
        <source>First make sure who it is.</source>
        <translation>请先核实会员身份。</translation>
    </message>
    <message>
        <source>To somebody who was only searched for you can give %1.</source>
        <translation>仅靠搜索找到的会员，最多可发 %1。</translation>
    </message>
    <message>
        <source>This coupon is not offered any more.</source>
        <translation>这种券已停发。</translation>
    </message>
    <message>
        <source>This reason is not allowed; choose another.</source>
        <translation>不能用这个原因，请换一个。</translation>
    </message>
    <message>
        <source>This reason needs a few words; write them first.</source>
        <translation>这个原因需要说明，请先写几个字。</translation>
    </message>
    <message>
        <source>Your role may not give coupons.</source>
        <translation>你的岗位不能发券。</translation>
    </message>
    <message>
        <source>This coupon is for a supervisor to give.</source>
        <translation>这张券需由主管发放。</translation>
    </message>
    <message>
        <source>This supervisor may not approve that.</source>
        <translation>这位主管不能审批此类申请。</translation>
    </message>
    <message>
        <source>Choose a sample first.</source>
        <translation>请先选择小样。</translation>
    </message>
    <message>
        <source>Say how much is to be lent.</source>
        <translation>请填写要借出的金额。</translation>
    </message>
    <message>
        <source>Nobody lends to themselves. Another supervisor can.</source>
        <translation>不能把额度借给自己，请另一位主管来借。</translation>
    </message>
    <message>
        <source>This till has none of it left to hand over; the shop has %1. Another till can give it, or this one when the line is back.</source>
        <translation>本收银台的这款小样已发完，门店还有 %1 份。可请其他收银台发放，或等网络恢复后再试。</translation>
    </message>
    <message>
        <source>At most %1 samples go into one gift. Take one out.</source>
        <translation>一份礼品最多 %1 个小样，请减少。</translation>
    </message>
    <message>
        <source>You may lend %1 a day and have lent %2. Lend less, or grant it yourself.</source>
        <translation>您每天可借出 %1，今天已借出 %2。请减少金额，或由您直接发券。</translation>
    </message>
    <message>
        <source>This till can lend %1 of the shop&apos;s pool now. More comes with the line.</source>
        <translation>本收银台目前最多可从门店额度借出 %1，联网后可借更多。</translation>
    </message>
</context>
<context>
    <name>RegisterScreen</name>
    <message>
        <source>Register a member</source>
        <translation>登记会员</translation>
    </message>
    <message>
        <source>The phone first; a name; the rest can wait</source>
        <translation>先手机号，再姓名，其余可以不填</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Birthday (may be left out)</source>
        <translation>生日（可不填）</translation>
    </message>
    <message>
        <source>Referral code (may be left out)</source>
        <translation>推荐码（可不填）</translation>
    </message>
    <message>
        <source>month-day, such as 05-21</source>
        <translation>月-日，如 05-21</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>Write month and day, such as 05-21.</source>
        <translation>请写月和日，如 05-21。</translation>
    </message>
    <message>
        <source>Both sides get their reward.</source>
        <translation>双方都有礼。</translation>
    </message>
    <message>
        <source>A mobile number is needed.</source>
        <translation>请填写手机号。</translation>
    </message>
    <message>
        <source>✓ a mobile number</source>
        <translation>✓ 手机号正确</translation>
    </message>
    <message>
        <source>This is not a mobile number of mainland China.</source>
        <translation>这不是大陆手机号。</translation>
    </message>
</context>
<context>
    <name>Registering</name>
    <message>
        <source>The registration that was begun is kept: F5 goes on with it.</source>
        <translation>刚才没登记完的内容还在：按 F5 继续。</translation>
    </message>
    <message>
        <source>The welcome coupon is not within your authority today; a supervisor can give it from the file.</source>
        <translation>入会礼券超出你今天的权限；主管可以在档案里发。</translation>
    </message>
</context>
<context>
    <name>RequestDetail</name>
    <message>
        <source>%1 at %2 asks; an answer helps until %3.</source>
        <translation>%1（%2）申请，%3 前批复有效。</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>a member who is not stored on this till</source>
        <translation>本机没有存档的会员</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>会员：%1</translation>
    </message>
    <message>
        <source>Open complaint: %1</source>
        <translation>未结投诉：%1</translation>
    </message>
    <message>
        <source>In 90 days: %1, %2 in all</source>
        <translation>近 90 天：%1，共 %2</translation>
    </message>
    <message>
        <source>No coupon in 90 days.</source>
        <translation>近 90 天没有领过券。</translation>
    </message>
</context>
<context>
    <name>RequestsBlock</name>
    <message>
        <source>It is not waiting any more.</source>
        <translation>这条申请已不再等待批复。</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>等待批复</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>不批准…</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不批准</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Why not, for the clerk to repeat to the member</source>
        <translation>不批准的理由，店员会转告会员</translation>
    </message>
    <message>
        <source>Nobody is waiting for an answer.</source>
        <translation>没有等待批复的申请。</translation>
    </message>
    <message>
        <source>What may be given</source>
        <translation>可批金额</translation>
    </message>
    <message>
        <source>This is your own request: another supervisor has to answer it.</source>
        <translation>这是您自己的申请，须由另一位主管批复。</translation>
    </message>
    <message>
        <source>It is above your authority too: another supervisor has to approve it.</source>
        <translation>也超出您的权限，须由另一位主管批准。</translation>
    </message>
    <message>
        <source>Allow only %1</source>
        <translation>只批 %1</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>批准 %1</translation>
    </message>
</context>
<context>
    <name>SayNextBlock</name>
    <message>
        <source>Say next</source>
        <translation>可以聊</translation>
    </message>
    <message>
        <source>Nothing special today: a friendly word will do.</source>
        <translation>今天没有特别的话题，亲切问候就好。</translation>
    </message>
</context>
<context>
    <name>ScanDesk</name>
    <message>
        <source>A badge is scanned when a supervisor is asked to approve.</source>
        <translation>只有在请主管批准时才扫工牌。</translation>
    </message>
</context>
<context>
    <name>ScannerTrial</name>
    <message>
        <source>Scanner that types like a keyboard</source>
        <translation>键盘式扫码枪</translation>
    </message>
    <message>
        <source>Scan these three codes from the screen, one after the other, in any order.</source>
        <translation>请用扫码枪逐个扫屏幕上的三个码，先后不限。</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>A long one</source>
        <translation>长码</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Nothing scanned yet.</source>
        <translation>还没有扫码。</translation>
    </message>
    <message>
        <source>Learned and kept: %1 after each code, %2 before it, %3 ms per key.</source>
        <translation>已学会并保存：码后发送 %1，码前发送 %2，每键 %3 毫秒。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of 3 scanned. Go on.</source>
        <translation>已扫 %1/3，请继续。</translation>
    </message>
    <message>
        <source>Not kept: put right what stands below, then begin anew.</source>
        <translation>未保存：请先解决下面的问题，再重新开始。</translation>
    </message>
</context>
<context>
    <name>Scanners</name>
    <message>
        <source>The scanner types as on a US keyboard, this computer is set to %1. ClerkApp undoes that; better still, set the scanner to this keyboard.</source>
        <translation>扫码枪按美式键盘发送，而这台电脑的键盘是%1。程序会自动还原；最好把扫码枪也设成同一种键盘。</translation>
    </message>
    <message>
        <source>Characters are lost on the way (here %1). Set a longer delay between characters in the scanner, as its manual says.</source>
        <translation>扫码时丢了字符（这次丢了 %1 个）。请按扫码枪说明书把字符间隔调长。</translation>
    </message>
    <message>
        <source>That was none of these three codes. Scan them from this screen.</source>
        <translation>这不是屏幕上的三个码，请扫屏幕上的码。</translation>
    </message>
    <message>
        <source>The scanner sends no Enter after a code. That works; with Enter it is quicker and surer.</source>
        <translation>扫码枪在码后没有发送回车。可以使用；加上回车会更快更稳。</translation>
    </message>
    <message>
        <source>The scanner types slowly. ClerkApp waits for it; a shorter delay is better.</source>
        <translation>扫码枪发送较慢，程序会等它；字符间隔调短更好。</translation>
    </message>
    <message>
        <source>The scanner types too slowly to be told from a hand. Set a shorter delay in the scanner.</source>
        <translation>扫码枪发送太慢，和手工输入分不开。请把扫码枪的字符间隔调短。</translation>
    </message>
    <message>
        <source>Caps Lock is on, or the scanner turns the case. It does no harm.</source>
        <translation>大写锁定已打开，或扫码枪转换了大小写，不影响使用。</translation>
    </message>
    <message>
        <source>The scanner sends a code&apos;s kind before it (AIM identifier). It is taken off.</source>
        <translation>扫码枪在码前发送了码制标识（AIM），程序会自动去掉。</translation>
    </message>
    <message>
        <source>What the scanner sends around a code differs from scan to scan. Reset the scanner to its factory settings, then scan the three codes again.</source>
        <translation>扫码枪每次在码前后发送的内容不一样。请恢复扫码枪出厂设置，再扫这三个码。</translation>
    </message>
    <message>
        <source>US</source>
        <translation>美式</translation>
    </message>
    <message>
        <source>UK</source>
        <translation>英式</translation>
    </message>
    <message>
        <source>French (AZERTY)</source>
        <translation>法语（AZERTY）</translation>
    </message>
    <message>
        <source>German (QWERTZ)</source>
        <translation>德语（QWERTZ）</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Connected. Scan something to try it.</source>
        <translation>已连接，扫一个码试试。</translation>
    </message>
    <message>
        <source>Not plugged in. It is tried again by itself.</source>
        <translation>没有插上，程序会自动重试。</translation>
    </message>
    <message>
        <source>Another program uses this port, or this computer does not let ClerkApp use it. Close the other program; it is tried again by itself.</source>
        <translation>端口被其他程序占用，或电脑不允许使用。请关闭其他程序，本程序会自动重试。</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in; it is tried again by itself.</source>
        <translation>扫码枪被拔掉了，请插好，程序会自动重试。</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>This code expired %1 ago. Ask the member to refresh it on the phone.</source>
        <translation>会员码已过期 %1。请会员在手机上刷新。</translation>
    </message>
    <message>
        <source>This code is %1 ahead of this till&apos;s clock. Check date and time here.</source>
        <translation>会员码比本机时钟早 %1。请检查本机的日期和时间。</translation>
    </message>
    <message>
        <source>Unknown member: head office has no member with this code or card.</source>
        <translation>查无此会员：总部没有这个会员码或卡号。</translation>
    </message>
    <message>
        <source>Not stored on this till. Asking head office …</source>
        <translation>本机没有这位会员的资料，正在询问总部……</translation>
    </message>
    <message>
        <source>This code was not issued by our head office. Do not accept it.</source>
        <translation>这个码不是总部签发的，请勿接受。</translation>
    </message>
    <message>
        <source>The code was read incompletely. Please scan it once more.</source>
        <translation>没有扫全，请再扫一次。</translation>
    </message>
    <message>
        <source>This is not a member&apos;s code. Scan the code of the member.</source>
        <translation>这不是会员码，请扫会员的码。</translation>
    </message>
    <message>
        <source>Not stored on this till, and head office cannot be reached now. Try again later.</source>
        <translation>本机没有这位会员的资料，现在又连不上总部。请稍后再试。</translation>
    </message>
</context>
<context>
    <name>SerialBlock</name>
    <message>
        <source>Scanner at a serial port</source>
        <translation>串口扫码枪</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>SetupDesk</name>
    <message>
        <source>Received: %1</source>
        <translation>收到：%1</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Set up this till</source>
        <translation>设备设置</translation>
    </message>
</context>
<context>
    <name>SideDesks</name>
    <message>
        <source>Open a member&apos;s file first: scan the code, or search with F2.</source>
        <translation>请先打开会员档案：扫码，或按 F2 查找。</translation>
    </message>
</context>
<context>
    <name>SideScreen</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Staff id</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation>再输一次新密码</translation>
    </message>
    <message>
        <source>At least six digits: no run such as 123456, not your staff id.</source>
        <translation>至少六位数字，不能连号（如 123456），也不能是工号。</translation>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Choose your own PIN</source>
        <translation>设置自己的密码</translation>
    </message>
    <message>
        <source>Only you will know it. From now on you sign in with it at every till.</source>
        <translation>只有您自己知道。以后在每台收银台都用它登录。</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>The two are not the same. Type the new PIN twice.</source>
        <translation>两次输入不一致，请重新输入两次新密码。</translation>
    </message>
    <message>
        <source>Type your staff id and the PIN you have now first.</source>
        <translation>请先输入工号和现在的密码。</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>换人登录</translation>
    </message>
</context>
<context>
    <name>Signals</name>
    <message>
        <source>%1: the day&apos;s limit used up on %2 of %3 days</source>
        <translation>%1：%3 天里有 %2 天用满了当天额度</translation>
    </message>
    <message>
        <source>%1 was given coupons at %2 tills, %3 coupons in all</source>
        <translation>%1 在 %2 台收银机领过券，共 %3 张</translation>
    </message>
    <message>
        <source>%1: %2 of %3 coupons without a purchase before or after</source>
        <translation>%1：%3 张券中有 %2 张前后没有消费</translation>
    </message>
    <message>
        <source>%1: %2 of %3 approvals within seconds, late in the evening</source>
        <translation>%1：%3 次批准中有 %2 次在深夜数秒内完成</translation>
    </message>
    <message>
        <source>The limit may be too small for this counter: ask what members complain of.</source>
        <translation>也许是额度偏小：问问会员常投诉什么。</translation>
    </message>
    <message>
        <source>Perhaps one complaint was put right twice: look at the member&apos;s file.</source>
        <translation>也许同一投诉补救了两次：看看会员档案。</translation>
    </message>
    <message>
        <source>They may be apologies or first visits: look at the reasons that were given.</source>
        <translation>也许是道歉或首次到店：看看发券理由。</translation>
    </message>
    <message>
        <source>Perhaps it was busy: ask who stood at the till, and look at the reasons.</source>
        <translation>也许当时很忙：问问谁在收银台，看看理由。</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1后</translation>
    </message>
</context>
<context>
    <name>SignalsBlock</name>
    <message>
        <source>Worth a look</source>
        <translation>值得看看</translation>
    </message>
    <message>
        <source>There is often a good reason. Look at what happened, and ask before you judge.</source>
        <translation>往往事出有因。先看经过，问清楚再下结论。</translation>
    </message>
    <message>
        <source>Head office noticed nothing.</source>
        <translation>总部没有发现异常。</translation>
    </message>
    <message>
        <source>What it was seen in</source>
        <translation>具体记录</translation>
    </message>
</context>
<context>
    <name>SoundsBlock</name>
    <message>
        <source>Sounds</source>
        <translation>提示音</translation>
    </message>
    <message>
        <source>Every scan is heard: a rising tone opened a file, a low one wants a look.</source>
        <translation>每次扫码都有提示音：上扬音表示档案已打开，低音请看屏幕。</translation>
    </message>
    <message>
        <source>Sounds are off. The screen answers every scan all the same.</source>
        <translation>提示音已关闭，屏幕仍会显示每次扫码的结果。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Hear them</source>
        <translation>试听</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>F8 Sync</source>
        <translation>F8 同步</translation>
    </message>
    <message>
        <source>F1 All keys</source>
        <translation>F1 所有按键</translation>
    </message>
    <message>
        <source>%1 unsent</source>
        <translation>待上传 %1</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>最早 %1</translation>
    </message>
    <message>
        <source>F5 Register</source>
        <translation>F5 登记会员</translation>
    </message>
    <message>
        <source>F6 My day</source>
        <translation>F6 我的今天</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>需处理 %1</translation>
    </message>
    <message>
        <source>Data %1</source>
        <translation>资料%1</translation>
    </message>
    <message>
        <source>NOT ENCRYPTED</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Connected to head office</source>
        <translation>已连接总部</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>No coupons: call head office</source>
        <translation>本机暂停发券，请联系总部</translation>
    </message>
</context>
<context>
    <name>StoreTodayScreen</name>
    <message>
        <source>The store today</source>
        <translation>本店今天</translation>
    </message>
    <message>
        <source>Everybody together</source>
        <translation>全体合计</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>各人情况</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>接待</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>处理投诉</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>发券</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>The store&apos;s day is for the supervisor. Yours is on F6.</source>
        <translation>本店数据供主管查看，你自己的请按 F6。</translation>
    </message>
    <message>
        <source>This till alone. Asking head office for the others …</source>
        <translation>目前只有本收银台，正在向总部查询其他收银台……</translation>
    </message>
    <message>
        <source>This till alone: head office does not answer, so the other tills are missing.</source>
        <translation>只有本收银台：总部没有应答，不含其他收银台。</translation>
    </message>
    <message>
        <source>All tills of the store, as far as head office has heard.</source>
        <translation>本店全部收银台，以总部已收到的为准。</translation>
    </message>
    <message>
        <source>Nothing has been done yet today.</source>
        <translation>今天还没有记录。</translation>
    </message>
    <message>
        <source>members served</source>
        <translation>接待会员</translation>
    </message>
    <message>
        <source>complaints put right</source>
        <translation>处理投诉</translation>
    </message>
    <message>
        <source>coupons</source>
        <translation>发券张数</translation>
    </message>
    <message>
        <source>given in coupons</source>
        <translation>发券金额</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>scores collected</source>
        <translation>收到评分</translation>
    </message>
</context>
<context>
    <name>SuggestionRow</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>说了</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>要</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>SupervisorDesk</name>
    <message>
        <source>Approved.</source>
        <translation>已批准。</translation>
    </message>
    <message>
        <source>Not approved; the clerk is told.</source>
        <translation>未批准，已通知店员。</translation>
    </message>
    <message>
        <source>Lent for today: %1 to %2.</source>
        <translation>今日已借 %1 给 %2。</translation>
    </message>
</context>
<context>
    <name>SupervisorScreen</name>
    <message>
        <source>This desk is for the supervisor. Your own day is on F6.</source>
        <translation>这里供主管使用。您自己的今天请按 F6。</translation>
    </message>
    <message>
        <source>Supervisor&apos;s desk</source>
        <translation>主管台</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>借出</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得看看</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>操作记录</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Operations of this till</source>
        <translation>本机的操作</translation>
    </message>
    <message>
        <source>Operations to look at</source>
        <translation>待处理的操作</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Only what wants a look</source>
        <translation>只看待处理的</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing wants a look.</source>
        <translation>没有需要处理的。</translation>
    </message>
    <message>
        <source>Nothing has been done at this till yet.</source>
        <translation>本机还没有任何操作。</translation>
    </message>
    <message>
        <source>Connected to head office</source>
        <translation>已连接总部</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>Everything done here is sent by itself.</source>
        <translation>这里做的一切都会自动上传。</translation>
    </message>
    <message>
        <source>%1 unsent</source>
        <translation>待上传 %1</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>需处理 %1</translation>
    </message>
    <message>
        <source>%1 members stored</source>
        <translation>存有 %1 位会员</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>最早 %1</translation>
    </message>
    <message>
        <source>%1 records could not be read</source>
        <translation>%1 条资料无法读取</translation>
    </message>
    <message>
        <source>The records were damaged when the program started. What could be read was carried over, and the damaged file is kept: tell your supervisor.</source>
        <translation>程序启动时发现记录受损，能读出的已转存，受损文件已保留：请告知主管。</translation>
    </message>
    <message>
        <source>The files of this till are NOT encrypted: for development only.</source>
        <translation>本机文件没有加密，仅供开发使用。</translation>
    </message>
    <message>
        <source>The files are encrypted; the computer&apos;s key store holds the key.</source>
        <translation>文件已加密，密钥存放在系统密钥库。</translation>
    </message>
    <message>
        <source>The files are encrypted; this computer has no key store, so the key lies in a file that only this account can read.</source>
        <translation>文件已加密；这台电脑没有密钥库，密钥存放在仅本账户可读的文件中。</translation>
    </message>
</context>
<context>
    <name>TagPad</name>
    <message>
        <source>Add a preference</source>
        <translation>添加偏好</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>for example: allergy peanuts</source>
        <translation>例如：过敏 花生</translation>
    </message>
    <message>
        <source>Words used before</source>
        <translation>用过的词</translation>
    </message>
    <message>
        <source>↓ takes a word used before</source>
        <translation>按 ↓ 选用过的词</translation>
    </message>
    <message>
        <source>What it is about (Alt + number)</source>
        <translation>关于什么（Alt+数字）</translation>
    </message>
    <message>
        <source>How sure (Alt + letter)</source>
        <translation>有多确定（Alt+字母）</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>大概</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>What is it about? Press 1 to 7.</source>
        <translation>是关于什么的？按 1 到 7 选择。</translation>
    </message>
</context>
<context>
    <name>TagWork</name>
    <message>
        <source>Added: %1</source>
        <translation>已添加：%1</translation>
    </message>
    <message>
        <source>Corrected: %1</source>
        <translation>已更正：%1</translation>
    </message>
    <message>
        <source>Removed: %1. Ctrl+Z brings it back.</source>
        <translation>已删除：%1。按 Ctrl+Z 恢复。</translation>
    </message>
    <message>
        <source>It is back: %1</source>
        <translation>已恢复：%1</translation>
    </message>
</context>
<context>
    <name>TagsBlock</name>
    <message>
        <source>Preferences · P selects</source>
        <translation>偏好 · 按 P 选中</translation>
    </message>
    <message>
        <source>Add a preference</source>
        <translation>添加偏好</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>%1 % sure</source>
        <translation>把握 %1%</translation>
    </message>
</context>
<context>
    <name>TaskPad</name>
    <message>
        <source>Promise or follow up</source>
        <translation>承诺或回访</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>What it is (Alt + number)</source>
        <translation>类别（Alt+数字）</translation>
    </message>
    <message>
        <source>By when (Alt + letter)</source>
        <translation>什么时候（Alt+字母）</translation>
    </message>
    <message>
        <source>Reach the member by (Alt + letter)</source>
        <translation>联系方式（Alt+字母）</translation>
    </message>
    <message>
        <source>The member agreed to no contact: only at the next visit.</source>
        <translation>会员没有同意接受联系：等下次到店。</translation>
    </message>
    <message>
        <source>Note it down</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>一周后</translation>
    </message>
</context>
<context>
    <name>TaskWork</name>
    <message>
        <source>Noted for: %1</source>
        <translation>已记下：%1</translation>
    </message>
    <message>
        <source>Saved. Say thank you: Enter hands over a sample.</source>
        <translation>已保存。按 Enter 送一份小样致谢。</translation>
    </message>
    <message>
        <source>The outcome is saved.</source>
        <translation>结果已保存。</translation>
    </message>
</context>
<context>
    <name>TasksBlock</name>
    <message>
        <source>To do · B selects</source>
        <translation>待办 · 按 B 选中</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Nothing is owed</source>
        <translation>没有待办</translation>
    </message>
    <message>
        <source>only at a visit</source>
        <translation>到店时再说</translation>
    </message>
</context>
<context>
    <name>TelephoneBlock</name>
    <message>
        <source>Approval by telephone</source>
        <translation>电话批准</translation>
    </message>
    <message>
        <source>Call a supervisor who is at another till of the store, and read this out:</source>
        <translation>请致电本店另一台收银机旁的主管，报出以下内容：</translation>
    </message>
    <message>
        <source>Supervisor&apos;s staff id</source>
        <translation>主管工号</translation>
    </message>
    <message>
        <source>The answer, as it was read out</source>
        <translation>主管报出的回复码</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Till: %1</source>
        <translation>收银台：%1</translation>
    </message>
    <message>
        <source>The answer helps until %1.</source>
        <translation>%1 前有效。</translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Sign in first, then scan.</source>
        <translation>请先登录，再扫码。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>O  older entries</source>
        <translation>O  更早的往来</translation>
    </message>
    <message>
        <source>Asking head office for older entries …</source>
        <translation>正在向总部查询更早的往来……</translation>
    </message>
    <message>
        <source>Head office cannot be reached; press O again later.</source>
        <translation>暂时连不上总部，请稍后再按 O。</translation>
    </message>
    <message>
        <source>There is nothing older.</source>
        <translation>没有更早的往来了。</translation>
    </message>
</context>
<context>
    <name>TimelineBlock</name>
    <message>
        <source>Timeline</source>
        <translation>往来</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>waiting</source>
        <translation>待上传</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Not sent yet or no answer yet.</source>
        <translation>尚未上传或还没有回应。</translation>
    </message>
    <message>
        <source>Head office gave no reason we know.</source>
        <translation>总部给出的原因本机不认识。</translation>
    </message>
    <message>
        <source>The supervisor sends it again or withdraws it.</source>
        <translation>由主管重新发送或撤回。</translation>
    </message>
    <message>
        <source>Nothing; it is sent as soon as the line is up.</source>
        <translation>不用做什么，联网后自动上传。</translation>
    </message>
    <message>
        <source>Nothing; it is sent again by itself.</source>
        <translation>不用做什么，会自动重传。</translation>
    </message>
    <message>
        <source>Send it again or hand it to the supervisor; what the member was given stays theirs.</source>
        <translation>可重新发送或交给主管；已给会员的仍归会员。</translation>
    </message>
    <message>
        <source>Another till had settled this complaint.</source>
        <translation>另一台收银台已处理过这个投诉。</translation>
    </message>
    <message>
        <source>Head office does not know this member.</source>
        <translation>总部不认识这位会员。</translation>
    </message>
    <message>
        <source>Head office does not know this complaint.</source>
        <translation>总部不认识这个投诉。</translation>
    </message>
    <message>
        <source>The coupon had been used before it was taken back.</source>
        <translation>这张券在撤回之前已经用掉了。</translation>
    </message>
    <message>
        <source>The coupon had been taken back before.</source>
        <translation>这张券之前已经撤回了。</translation>
    </message>
    <message>
        <source>Another till had given this coupon.</source>
        <translation>这张券是别的收银台发的。</translation>
    </message>
    <message>
        <source>Head office does not know this coupon.</source>
        <translation>总部没有这张券的记录。</translation>
    </message>
    <message>
        <source>Head office did not lend this budget.</source>
        <translation>总部没有借出这笔额度。</translation>
    </message>
    <message>
        <source>Head office does not know the approval.</source>
        <translation>总部不认识这次批准。</translation>
    </message>
    <message>
        <source>Head office is older than this till.</source>
        <translation>总部程序比本机旧。</translation>
    </message>
    <message>
        <source>What it belongs to was refused.</source>
        <translation>它所依附的操作被拒绝。</translation>
    </message>
    <message>
        <source>Something done before it has not arrived yet.</source>
        <translation>在它之前的操作还没有送到。</translation>
    </message>
    <message>
        <source>What it belongs to has not arrived yet.</source>
        <translation>它所依附的操作还没有送到。</translation>
    </message>
    <message>
        <source>This till&apos;s records exist twice.</source>
        <translation>本机记录出现了两份。</translation>
    </message>
    <message>
        <source>It was said again or withdrawn before.</source>
        <translation>此前已重新发送或撤回。</translation>
    </message>
    <message>
        <source>Head office could not read it.</source>
        <translation>总部读不懂它。</translation>
    </message>
    <message>
        <source>It was changed after it was written.</source>
        <translation>它在写入后被改动过。</translation>
    </message>
    <message>
        <source>Another operation has the same number.</source>
        <translation>另一个操作用了相同编号。</translation>
    </message>
    <message>
        <source>It was written by another till.</source>
        <translation>它由另一台收银台写入。</translation>
    </message>
    <message>
        <source>This member asked to be forgotten.</source>
        <translation>该会员已申请删除资料。</translation>
    </message>
    <message>
        <source>Head office asked for no such erasure.</source>
        <translation>总部没有要求过这次清除。</translation>
    </message>
    <message>
        <source>Head office could not take it in just now.</source>
        <translation>总部暂时没能接收。</translation>
    </message>
    <message>
        <source>Hand it to the supervisor; sent again it is refused again.</source>
        <translation>请交给主管；重发仍会被拒绝。</translation>
    </message>
    <message>
        <source>Withdraw it; what the member was given stays theirs.</source>
        <translation>撤回即可；已给会员的仍归会员。</translation>
    </message>
    <message>
        <source>Withdraw it; the coupon stays as head office has it.</source>
        <translation>撤回这条即可；券以总部的记录为准。</translation>
    </message>
    <message>
        <source>Withdraw it; nothing of this member is kept.</source>
        <translation>撤回即可；该会员的资料已不再保留。</translation>
    </message>
    <message>
        <source>See to what it belongs to; this goes the same way.</source>
        <translation>请处理它所属的那一条，这一条会随之处理。</translation>
    </message>
    <message>
        <source>Tell head office to update, then send it again.</source>
        <translation>请通知总部升级后再重新发送。</translation>
    </message>
    <message>
        <source>Stop using one of the two copies and call head office.</source>
        <translation>请停用其中一份，并联系总部。</translation>
    </message>
</context>
<context>
    <name>WalletBlock</name>
    <message>
        <source>Wallet</source>
        <translation>卡包</translation>
    </message>
    <message>
        <source>No coupons</source>
        <translation>没有券</translation>
    </message>
    <message>
        <source>refused by head office, still valid for the member</source>
        <translation>总部未通过，会员仍可用</translation>
    </message>
    <message>
        <source>given %1</source>
        <translation>%1送出</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 到期</translation>
    </message>
</context>
<context>
    <name>WhoBlock</name>
    <message>
        <source>card …%1</source>
        <translation>卡号尾 %1</translation>
    </message>
    <message>
        <source>Registered here, waiting to be sent</source>
        <translation>在本机登记，待上传</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Corrected here, waiting: %1</source>
        <translation>在本机更正，待上传：%1</translation>
    </message>
    <message>
        <source>Guest, not stored on this till</source>
        <translation>访客，本机未存</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Advisor</source>
        <translation>专属顾问</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>Risk of losing them %1 %: %2</source>
        <translation>流失风险 %1%：%2</translation>
    </message>
</context>
<context>
    <name>WithdrawForm</name>
    <message>
        <source>Take this coupon back? It will be worth nothing.</source>
        <translation>撤回这张券？撤回后即作废。</translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation>简单写下原因</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>WordsWork</name>
    <message>
        <source>The note is saved.</source>
        <translation>备注已保存。</translation>
    </message>
    <message>
        <source>The complaint is noted; head office will hear of it.</source>
        <translation>投诉已记下，会上报总部。</translation>
    </message>
</context>
</TS>
