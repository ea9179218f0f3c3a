<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Done</source>
        <translation>完成</translation>
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
        <source>Head office has it.</source>
        <translation>总部已收到。</translation>
    </message>
    <message>
        <source>Saved here; it is sent as soon as the line is up.</source>
        <translation>已保存在本机，联网后自动上传。</translation>
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
        <source>The sample is recorded.</source>
        <translation>小样已记录。</translation>
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
        <source>ask a supervisor</source>
        <translation>请主管批准</translation>
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
        <source>Coupon granted</source>
        <translation>发券</translation>
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
        <source>Supervisor approved</source>
        <translation>主管批准</translation>
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
        <source>Approve</source>
        <translation>批准</translation>
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
        <source>%1 A supervisor can approve.</source>
        <translation>%1可请主管批准。</translation>
    </message>
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
        <source>You can give at most %1 at a time.</source>
        <translation>每次最多可发 %1。</translation>
    </message>
    <message>
        <source>You can give at most %1 a day.</source>
        <translation>每天最多可发 %1。</translation>
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
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>换人登录</translation>
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
