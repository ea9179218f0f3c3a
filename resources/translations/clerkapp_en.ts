<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Answering</name>
    <message>
        <source>Please finish here first, then scan again.</source>
        <translation>Please finish here first, then scan again.</translation>
    </message>
    <message>
        <source>Close the dialog in front first, then scan again.</source>
        <translation>Close the dialog in front first, then scan again.</translation>
    </message>
    <message>
        <source>The Chinese input method got in the way of this scan. It rests for 10 seconds: please scan again.</source>
        <translation>The Chinese input method got in the way of this scan. It rests for 10 seconds: please scan again.</translation>
    </message>
</context>
<context>
    <name>ApologyPad</name>
    <message>
        <source>Apologise without a gift</source>
        <translation>Apologise without a gift</translation>
    </message>
    <message>
        <source>The complaint is settled; nothing is given.</source>
        <translation>The complaint is settled; nothing is given.</translation>
    </message>
    <message>
        <source>What the member said (Alt + letter)</source>
        <translation>What the member said (Alt + letter)</translation>
    </message>
    <message>
        <source>accepted it</source>
        <translation>accepted it</translation>
    </message>
    <message>
        <source>did not accept it</source>
        <translation>did not accept it</translation>
    </message>
    <message>
        <source>Settle it</source>
        <translation>Settle it</translation>
    </message>
</context>
<context>
    <name>Approvals</name>
    <message>
        <source>It is above the clerk&apos;s own limit.</source>
        <translation>It is above the clerk&apos;s own limit.</translation>
    </message>
    <message>
        <source>This is no badge of ours. Type id and PIN, or scan another badge.</source>
        <translation>This is no badge of ours. Type id and PIN, or scan another badge.</translation>
    </message>
    <message>
        <source>This badge is not valid any more. Type id and PIN instead.</source>
        <translation>This badge is not valid any more. Type id and PIN instead.</translation>
    </message>
    <message>
        <source>It was given already; the coupon is in the member&apos;s file.</source>
        <translation>It was given already; the coupon is in the member&apos;s file.</translation>
    </message>
    <message>
        <source>This request is not there any more.</source>
        <translation>This request is not there any more.</translation>
    </message>
    <message>
        <source>Somebody else has answered it already.</source>
        <translation>Somebody else has answered it already.</translation>
    </message>
    <message>
        <source>The clerk does not need it any more.</source>
        <translation>The clerk does not need it any more.</translation>
    </message>
    <message>
        <source>The time for an answer is over. The clerk can ask once more.</source>
        <translation>The time for an answer is over. The clerk can ask once more.</translation>
    </message>
    <message>
        <source>Only what was asked for, or less, can be allowed.</source>
        <translation>Only what was asked for, or less, can be allowed.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Nobody has answered yet.</translation>
    </message>
    <message>
        <source>It was asked by somebody else, or at another till.</source>
        <translation>It was asked by somebody else, or at another till.</translation>
    </message>
    <message>
        <source>It was used already; the coupon is in the file.</source>
        <translation>It was used already; the coupon is in the file.</translation>
    </message>
    <message>
        <source>The approval is over. Ask once more if it is still wanted.</source>
        <translation>The approval is over. Ask once more if it is still wanted.</translation>
    </message>
    <message>
        <source>Who approved it may approve no more. Ask another supervisor.</source>
        <translation>Who approved it may approve no more. Ask another supervisor.</translation>
    </message>
    <message>
        <source>This approval does not fit what was asked. Ask a supervisor here.</source>
        <translation>This approval does not fit what was asked. Ask a supervisor here.</translation>
    </message>
    <message>
        <source>This code is used up. Go back and telephone once more.</source>
        <translation>This code is used up. Go back and telephone once more.</translation>
    </message>
    <message>
        <source>That was misheard; have it read out once more.</source>
        <translation>That was misheard; have it read out once more.</translation>
    </message>
    <message>
        <source>That was misheard; have the code read out once more.</source>
        <translation>That was misheard; have the code read out once more.</translation>
    </message>
    <message>
        <source>This till is not one of the store&apos;s.</source>
        <translation>This till is not one of the store&apos;s.</translation>
    </message>
    <message>
        <source>The call comes from this till: approve there with id and PIN.</source>
        <translation>The call comes from this till: approve there with id and PIN.</translation>
    </message>
    <message>
        <source>Please check the amount.</source>
        <translation>Please check the amount.</translation>
    </message>
    <message>
        <source>Nobody lends to themselves.</source>
        <translation>Nobody lends to themselves.</translation>
    </message>
    <message>
        <source>Not approved: %1</source>
        <translation>Not approved: %1</translation>
    </message>
    <message>
        <source>The answer does not fit. Check the amount and the id.</source>
        <translation>The answer does not fit. Check the amount and the id.</translation>
    </message>
    <message>
        <source>Too many wrong answers. Go back and telephone once more.</source>
        <translation>Too many wrong answers. Go back and telephone once more.</translation>
    </message>
    <message>
        <source>You can lend %1 more today.</source>
        <translation>You can lend %1 more today.</translation>
    </message>
    <message>
        <source>The store has %1 left to lend at this till.</source>
        <translation>The store has %1 left to lend at this till.</translation>
    </message>
    <message>
        <source>The member has had as many coupons lately as allowed: %1.</source>
        <translation>The member has had as many coupons lately as allowed: %1.</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 at a time.</source>
        <translation>Alone, the clerk may give %1 at a time.</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 a day.</source>
        <translation>Alone, the clerk may give %1 a day.</translation>
    </message>
    <message>
        <source>Coupons the clerk may give a day: %1, and as many were given.</source>
        <translation>Coupons the clerk may give a day: %1, and as many were given.</translation>
    </message>
    <message>
        <source>Alone, the clerk may give %1 a month.</source>
        <translation>Alone, the clerk may give %1 a month.</translation>
    </message>
    <message>
        <source>Coupons the clerk may give a month: %1; as many were given.</source>
        <translation>Coupons the clerk may give a month: %1; as many were given.</translation>
    </message>
    <message>
        <source>The clerk has %1 left at that till.</source>
        <translation>The clerk has %1 left at that till.</translation>
    </message>
    <message>
        <source>The clerk may not give this coupon alone.</source>
        <translation>The clerk may not give this coupon alone.</translation>
    </message>
</context>
<context>
    <name>Asked</name>
    <message>
        <source>not approved: %1</source>
        <translation>not approved: %1</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>nobody answered in time</translation>
    </message>
    <message>
        <source>waits for a supervisor, asked %1</source>
        <translation>waits for a supervisor, asked %1</translation>
    </message>
    <message>
        <source>approved instead of %1</source>
        <translation>approved instead of %1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>good until %1</source>
        <translation>good until %1</translation>
    </message>
</context>
<context>
    <name>AskedBlock</name>
    <message>
        <source>Asked from afar</source>
        <translation>Asked from afar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Nothing is asked for.</source>
        <translation>Nothing is asked for.</translation>
    </message>
    <message>
        <source>Open file, give it</source>
        <translation>Open file, give it</translation>
    </message>
    <message>
        <source>Not needed any more</source>
        <translation>Not needed any more</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
</context>
<context>
    <name>AskedLine</name>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>id and PIN</source>
        <translation>id and PIN</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>badge</translation>
    </message>
    <message>
        <source>another till</source>
        <translation>another till</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>telephone</translation>
    </message>
</context>
<context>
    <name>AuditDesk</name>
    <message>
        <source>Saved: %1. It names members by id; keep it where only you can read it.</source>
        <translation>Saved: %1. It names members by id; keep it where only you can read it.</translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message>
        <source>What was done at this till</source>
        <translation>What was done at this till</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>everybody</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Name, reason or note – then Enter</source>
        <translation>Name, reason or note – then Enter</translation>
    </message>
    <message>
        <source>Look for words</source>
        <translation>Look for words</translation>
    </message>
    <message>
        <source>Save as table (CSV)</source>
        <translation>Save as table (CSV)</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>all that is kept here</source>
        <translation>all that is kept here</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>what was given</source>
        <translation>what was given</translation>
    </message>
    <message>
        <source>approvals, lending, PINs</source>
        <translation>approvals, lending, PINs</translation>
    </message>
    <message>
        <source>only with approval</source>
        <translation>only with approval</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Worth</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>Head office</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 entries</translation>
    </message>
</context>
<context>
    <name>AuthorityBlock</name>
    <message>
        <source>You can still give today</source>
        <translation>You can still give today</translation>
    </message>
    <message>
        <source>until head office clears this till</source>
        <translation>until head office clears this till</translation>
    </message>
    <message>
        <source>with or without the line</source>
        <translation>with or without the line</translation>
    </message>
    <message>
        <source>%1 if the line drops</source>
        <translation>%1 if the line drops</translation>
    </message>
    <message>
        <source>Given today: %1 of %2</source>
        <translation>Given today: %1 of %2</translation>
    </message>
    <message>
        <source>%1 of it lent</source>
        <translation>%1 of it lent</translation>
    </message>
    <message>
        <source>this month: %1 of %2</source>
        <translation>this month: %1 of %2</translation>
    </message>
</context>
<context>
    <name>BugPanel</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>Something went wrong in the program</translation>
    </message>
    <message>
        <source>What was saved is safe. Please copy this report and send it to support.</source>
        <translation>What was saved is safe. Please copy this report and send it to support.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copy the report</translation>
    </message>
</context>
<context>
    <name>CameraBlock</name>
    <message>
        <source>Camera as a scanner</source>
        <translation>Camera as a scanner</translation>
    </message>
    <message>
        <source>Look for cameras</source>
        <translation>Look for cameras</translation>
    </message>
    <message>
        <source>the camera chosen before</source>
        <translation>the camera chosen before</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>The camera is watching. Hold a code before it to try.</source>
        <translation>The camera is watching. Hold a code before it to try.</translation>
    </message>
    <message>
        <source>The camera gives no picture. Is it plugged in and free?</source>
        <translation>The camera gives no picture. Is it plugged in and free?</translation>
    </message>
    <message>
        <source>No camera was found on this computer.</source>
        <translation>No camera was found on this computer.</translation>
    </message>
    <message>
        <source>A camera reads codes from paper and phones when no scanner is at hand.</source>
        <translation>A camera reads codes from paper and phones when no scanner is at hand.</translation>
    </message>
</context>
<context>
    <name>CannotOpen</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>CareBlock</name>
    <message>
        <source>a coupon</source>
        <translation>a coupon</translation>
    </message>
    <message>
        <source>Needs care · %1, %2: %3</source>
        <translation>Needs care · %1, %2: %3</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>Settled here: %3</source>
        <translation>Settled here: %3</translation>
    </message>
    <message>
        <source>Settled twice: %3</source>
        <translation>Settled twice: %3</translation>
    </message>
    <message>
        <source>Another till put this right first. What was given stays given; head office looks at it.</source>
        <translation>Another till put this right first. What was given stays given; head office looks at it.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Apologise + sample</source>
        <translation>Apologise + sample</translation>
    </message>
    <message>
        <source>Apologise + %1</source>
        <translation>Apologise + %1</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>Words only</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>+ sample</source>
        <translation>+ sample</translation>
    </message>
    <message>
        <source>Head office has not done anything yet.</source>
        <translation>Head office has not done anything yet.</translation>
    </message>
    <message>
        <source>Head office: %1</source>
        <translation>Head office: %1</translation>
    </message>
    <message>
        <source>The member accepted the apology.</source>
        <translation>The member accepted the apology.</translation>
    </message>
    <message>
        <source>The member did not accept the apology.</source>
        <translation>The member did not accept the apology.</translation>
    </message>
    <message>
        <source>You are seeing to it; the other tills know.</source>
        <translation>You are seeing to it; the other tills know.</translation>
    </message>
    <message>
        <source>%1 at %2 has been seeing to it since %3. Press the key twice to take over.</source>
        <translation>%1 at %2 has been seeing to it since %3. Press the key twice to take over.</translation>
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
        <translation>Noted: the member did not accept the apology.</translation>
    </message>
    <message>
        <source>The complaint is settled.</source>
        <translation>The complaint is settled.</translation>
    </message>
</context>
<context>
    <name>CommunityBlock</name>
    <message>
        <source>Groups and events</source>
        <translation>Groups and events</translation>
    </message>
    <message>
        <source>Invite to the event</source>
        <translation>Invite to the event</translation>
    </message>
    <message>
        <source>Invite to a trial</source>
        <translation>Invite to a trial</translation>
    </message>
    <message>
        <source>no event planned</source>
        <translation>no event planned</translation>
    </message>
</context>
<context>
    <name>ComplaintPad</name>
    <message>
        <source>Note a complaint</source>
        <translation>Note a complaint</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>What went wrong</translation>
    </message>
    <message>
        <source>What went wrong, as the member says it</source>
        <translation>What went wrong, as the member says it</translation>
    </message>
    <message>
        <source>Pass the complaint on</source>
        <translation>Pass the complaint on</translation>
    </message>
</context>
<context>
    <name>ConsentForm</name>
    <message>
        <source>May we contact the member?</source>
        <translation>May we contact the member?</translation>
    </message>
    <message>
        <source>Head office has no words to agree to; nobody is asked.</source>
        <translation>Head office has no words to agree to; nobody is asked.</translation>
    </message>
    <message>
        <source>Read out: “%1”</source>
        <translation>Read out: “%1”</translation>
    </message>
    <message>
        <source>Recorded with these words, version %1.</source>
        <translation>Recorded with these words, version %1.</translation>
    </message>
    <message>
        <source>Agreed before to version %1.</source>
        <translation>Agreed before to version %1.</translation>
    </message>
</context>
<context>
    <name>ConsentLine</name>
    <message>
        <source>May be contacted</source>
        <translation>May be contacted</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>Saved.</source>
        <translation>Saved.</translation>
    </message>
</context>
<context>
    <name>CounterScreen</name>
    <message>
        <source>This file could not be read. Scan once more.</source>
        <translation>This file could not be read. Scan once more.</translation>
    </message>
    <message>
        <source>Scan a member&apos;s code</source>
        <translation>Scan a member&apos;s code</translation>
    </message>
</context>
<context>
    <name>CouponBlock</name>
    <message>
        <source>Granted</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>QR code of the coupon</translation>
    </message>
    <message>
        <source>valid until %1, no minimum spend</source>
        <translation>valid until %1, no minimum spend</translation>
    </message>
    <message>
        <source>It can be taken back until %1.</source>
        <translation>It can be taken back until %1.</translation>
    </message>
    <message>
        <source>Taken back: it is worth nothing now. Ask the member for the paper.</source>
        <translation>Taken back: it is worth nothing now. Ask the member for the paper.</translation>
    </message>
    <message>
        <source>Head office has it.</source>
        <translation>Head office has it.</translation>
    </message>
    <message>
        <source>Saved here, not sent yet.</source>
        <translation>Saved here, not sent yet.</translation>
    </message>
</context>
<context>
    <name>CouponCheckScreen</name>
    <message>
        <source>Asking head office …</source>
        <translation>Asking head office …</translation>
    </message>
    <message>
        <source>Used: take %1 off the bill.</source>
        <translation>Used: take %1 off the bill.</translation>
    </message>
    <message>
        <source>Check a coupon</source>
        <translation>Check a coupon</translation>
    </message>
    <message>
        <source>Scan the coupon, or type the code that stands below it</source>
        <translation>Scan the coupon, or type the code that stands below it</translation>
    </message>
    <message>
        <source>What this till knows</source>
        <translation>What this till knows</translation>
    </message>
    <message>
        <source>What this till cannot know</source>
        <translation>What this till cannot know</translation>
    </message>
    <message>
        <source>The coupon</source>
        <translation>The coupon</translation>
    </message>
    <message>
        <source>Use it: head office is asked</source>
        <translation>Use it: head office is asked</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Use it now</translation>
    </message>
    <message>
        <source>It is used now.</source>
        <translation>It is used now.</translation>
    </message>
    <message>
        <source>It was given to somebody else than the member at the counter.</source>
        <translation>It was given to somebody else than the member at the counter.</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>valid until %1</translation>
    </message>
    <message>
        <source>given on %1</source>
        <translation>given on %1</translation>
    </message>
    <message>
        <source>in store %1</source>
        <translation>in store %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>to %1</translation>
    </message>
</context>
<context>
    <name>CouponHand</name>
    <message>
        <source>Printing …</source>
        <translation>Printing …</translation>
    </message>
    <message>
        <source>Printed, marked as a copy.</source>
        <translation>Printed, marked as a copy.</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>Printed.</translation>
    </message>
    <message>
        <source>Coupon %1 was not printed.</source>
        <translation>Coupon %1 was not printed.</translation>
    </message>
    <message>
        <source>Saved as %1, and copied: paste it into a chat.</source>
        <translation>Saved as %1, and copied: paste it into a chat.</translation>
    </message>
    <message>
        <source>The picture could not be saved. Let the member photograph it: press L.</source>
        <translation>The picture could not be saved. Let the member photograph it: press L.</translation>
    </message>
</context>
<context>
    <name>Coupons</name>
    <message>
        <source>Genuine. Head office has to say whether it is unused.</source>
        <translation>Genuine. Head office has to say whether it is unused.</translation>
    </message>
    <message>
        <source>Good: it can be used.</source>
        <translation>Good: it can be used.</translation>
    </message>
    <message>
        <source>It has expired; it cannot be used any more.</source>
        <translation>It has expired; it cannot be used any more.</translation>
    </message>
    <message>
        <source>It was taken back after it was given; it cannot be used.</source>
        <translation>It was taken back after it was given; it cannot be used.</translation>
    </message>
    <message>
        <source>It comes from a till that was withdrawn. Only head office can say if it counts.</source>
        <translation>It comes from a till that was withdrawn. Only head office can say if it counts.</translation>
    </message>
    <message>
        <source>This was not issued by us. Do not accept it.</source>
        <translation>This was not issued by us. Do not accept it.</translation>
    </message>
    <message>
        <source>The code was read incompletely. Scan once more, or type the short code.</source>
        <translation>The code was read incompletely. Scan once more, or type the short code.</translation>
    </message>
    <message>
        <source>This is not a code of our coupons.</source>
        <translation>This is not a code of our coupons.</translation>
    </message>
    <message>
        <source>This till knows nothing of this code. Head office has to be asked.</source>
        <translation>This till knows nothing of this code. Head office has to be asked.</translation>
    </message>
    <message>
        <source>Head office knows no such coupon.</source>
        <translation>Head office knows no such coupon.</translation>
    </message>
    <message>
        <source>It has been used already.</source>
        <translation>It has been used already.</translation>
    </message>
    <message>
        <source>It has been used already, on %1.</source>
        <translation>It has been used already, on %1.</translation>
    </message>
    <message>
        <source>It has been used already, on %1 in store %2.</source>
        <translation>It has been used already, on %1 in store %2.</translation>
    </message>
    <message>
        <source>Genuine: signed by one of our tills</source>
        <translation>Genuine: signed by one of our tills</translation>
    </message>
    <message>
        <source>It is in the member&apos;s wallet, as stored here</source>
        <translation>It is in the member&apos;s wallet, as stored here</translation>
    </message>
    <message>
        <source>It was given at this till</source>
        <translation>It was given at this till</translation>
    </message>
    <message>
        <source>It was given in this store</source>
        <translation>It was given in this store</translation>
    </message>
    <message>
        <source>It was given in another store</source>
        <translation>It was given in another store</translation>
    </message>
    <message>
        <source>It was used at this till</source>
        <translation>It was used at this till</translation>
    </message>
    <message>
        <source>It was taken back at this till</source>
        <translation>It was taken back at this till</translation>
    </message>
    <message>
        <source>Head office refused the grant afterwards; the member keeps the coupon</source>
        <translation>Head office refused the grant afterwards; the member keeps the coupon</translation>
    </message>
    <message>
        <source>Head office has withdrawn the till that gave it</source>
        <translation>Head office has withdrawn the till that gave it</translation>
    </message>
    <message>
        <source>Head office has just answered</source>
        <translation>Head office has just answered</translation>
    </message>
    <message>
        <source>Whether it was used at another till</source>
        <translation>Whether it was used at another till</translation>
    </message>
    <message>
        <source>Whether it was taken back elsewhere</source>
        <translation>Whether it was taken back elsewhere</translation>
    </message>
    <message>
        <source>Whether it is genuine</source>
        <translation>Whether it is genuine</translation>
    </message>
    <message>
        <source>What it is worth</source>
        <translation>What it is worth</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Whose it is</translation>
    </message>
    <message>
        <source>Whether the till that signed it is ours: its key has not come yet</source>
        <translation>Whether the till that signed it is ours: its key has not come yet</translation>
    </message>
    <message>
        <source>Whether it was really given before that till was withdrawn</source>
        <translation>Whether it was really given before that till was withdrawn</translation>
    </message>
    <message>
        <source>Head office does not answer, so this coupon cannot be used here now. Try again in a moment, or send the member to the store that gave it.</source>
        <translation>Head office does not answer, so this coupon cannot be used here now. Try again in a moment, or send the member to the store that gave it.</translation>
    </message>
    <message>
        <source>A coupon can be taken back within %1 only; the member keeps it.</source>
        <translation>A coupon can be taken back within %1 only; the member keeps it.</translation>
    </message>
    <message>
        <source>Head office has to be asked about this coupon.</source>
        <translation>Head office has to be asked about this coupon.</translation>
    </message>
    <message>
        <source>Only the till that gave a coupon can take it back.</source>
        <translation>Only the till that gave a coupon can take it back.</translation>
    </message>
    <message>
        <source>Only who gave a coupon, or a supervisor, can take it back.</source>
        <translation>Only who gave a coupon, or a supervisor, can take it back.</translation>
    </message>
</context>
<context>
    <name>DemoPhoneWindow</name>
    <message>
        <source>Demo phone</source>
        <translation>Demo phone</translation>
    </message>
    <message>
        <source>Whose phone is it?</source>
        <translation>Whose phone is it?</translation>
    </message>
    <message>
        <source>Hold it under the scanner</source>
        <translation>Hold it under the scanner</translation>
    </message>
    <message>
        <source>Network cable is plugged in</source>
        <translation>Network cable is plugged in</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Member code</source>
        <translation>Member code</translation>
    </message>
    <message>
        <source>supervisor&apos;s badge</source>
        <translation>supervisor&apos;s badge</translation>
    </message>
    <message>
        <source>Staff id and PIN of the demo</source>
        <translation>Staff id and PIN of the demo</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>clerk</translation>
    </message>
    <message>
        <source>A second till: run `clerkapp --data FOLDER`, then enter %1 and %2</source>
        <translation>A second till: run `clerkapp --data FOLDER`, then enter %1 and %2</translation>
    </message>
    <message>
        <source>Head office: %1 · name %2 · password %3 · code %4</source>
        <translation>Head office: %1 · name %2 · password %3 · code %4</translation>
    </message>
    <message>
        <source>New code in %1 s</source>
        <translation>New code in %1 s</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>Head office does not answer</translation>
    </message>
</context>
<context>
    <name>DetailsScreen</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Correct what is wrong</source>
        <translation>Correct what is wrong</translation>
    </message>
    <message>
        <source>Family, special days, groups</source>
        <translation>Family, special days, groups</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Birthday, month-day; empty takes it out</source>
        <translation>Birthday, month-day; empty takes it out</translation>
    </message>
    <message>
        <source>If head office meanwhile has another value, it keeps its own and looks at yours. What it decides is not shown here; it comes with the next data.</source>
        <translation>If head office meanwhile has another value, it keeps its own and looks at yours. What it decides is not shown here; it comes with the next data.</translation>
    </message>
    <message>
        <source>%1 · new number</source>
        <translation>%1 · new number</translation>
    </message>
    <message>
        <source>◷ corrected here, waiting to be sent</source>
        <translation>◷ corrected here, waiting to be sent</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>A name is needed.</translation>
    </message>
    <message>
        <source>This is not a mobile number of mainland China.</source>
        <translation>This is not a mobile number of mainland China.</translation>
    </message>
    <message>
        <source>Write month and day, such as 05-21.</source>
        <translation>Write month and day, such as 05-21.</translation>
    </message>
    <message>
        <source>Nothing is known yet.</source>
        <translation>Nothing is known yet.</translation>
    </message>
</context>
<context>
    <name>DisplayWindow</name>
    <message>
        <source>Display for the member</source>
        <translation>Display for the member</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>Hello, %1</source>
        <translation>Hello, %1</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>How likely are you to recommend us to a friend?</source>
        <translation>How likely are you to recommend us to a friend?</translation>
    </message>
    <message>
        <source>Scan with your phone to answer</source>
        <translation>Scan with your phone to answer</translation>
    </message>
    <message>
        <source>QR code of the question</source>
        <translation>QR code of the question</translation>
    </message>
    <message>
        <source>Scan to keep it · until %1</source>
        <translation>Scan to keep it · until %1</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>QR code of the coupon</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>For you</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>EnrolmentScreen</name>
    <message>
        <source>Set up this till</source>
        <translation>Set up this till</translation>
    </message>
    <message>
        <source>This till was wiped by head office. Everything that was done here was sent first; nothing is left on this machine. With a new code it can be set up again.</source>
        <translation>This till was wiped by head office. Everything that was done here was sent first; nothing is left on this machine. With a new code it can be set up again.</translation>
    </message>
    <message>
        <source>Head office gives you its address and a code that works once.</source>
        <translation>Head office gives you its address and a code that works once.</translation>
    </message>
    <message>
        <source>Address of head office (https://…)</source>
        <translation>Address of head office (https://…)</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Set up</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Something on this computer is not as it should be</source>
        <translation>Something on this computer is not as it should be</translation>
    </message>
    <message>
        <source>Nothing was lost. Tell your support what happened.</source>
        <translation>Nothing was lost. Tell your support what happened.</translation>
    </message>
    <message>
        <source>A new connection is being tried; nothing is lost.</source>
        <translation>A new connection is being tried; nothing is lost.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>The last step was not saved and nothing was given. Make room; then go on.</source>
        <translation>The last step was not saved and nothing was given. Make room; then go on.</translation>
    </message>
    <message>
        <source>This till&apos;s records were written by a newer program</source>
        <translation>This till&apos;s records were written by a newer program</translation>
    </message>
    <message>
        <source>Install the newer program. Nothing was touched.</source>
        <translation>Install the newer program. Nothing was touched.</translation>
    </message>
    <message>
        <source>This till&apos;s records cannot be read</source>
        <translation>This till&apos;s records cannot be read</translation>
    </message>
    <message>
        <source>The key does not fit or the disk is damaged. Nothing was touched; call support.</source>
        <translation>The key does not fit or the disk is damaged. Nothing was touched; call support.</translation>
    </message>
    <message>
        <source>The till is open already</source>
        <translation>The till is open already</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it first.</source>
        <translation>Use the window that is open, or close it first.</translation>
    </message>
    <message>
        <source>The key of this till&apos;s records cannot be read</source>
        <translation>The key of this till&apos;s records cannot be read</translation>
    </message>
    <message>
        <source>Unlock the computer&apos;s key store, then start again.</source>
        <translation>Unlock the computer&apos;s key store, then start again.</translation>
    </message>
    <message>
        <source>The demo&apos;s head office did not start</source>
        <translation>The demo&apos;s head office did not start</translation>
    </message>
    <message>
        <source>Install the head-office part beside the till; see the README.</source>
        <translation>Install the head-office part beside the till; see the README.</translation>
    </message>
    <message>
        <source>Head office cannot be reached</source>
        <translation>Head office cannot be reached</translation>
    </message>
    <message>
        <source>Check cable and network. You can go on working meanwhile.</source>
        <translation>Check cable and network. You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>Head office does not answer in time</source>
        <translation>Head office does not answer in time</translation>
    </message>
    <message>
        <source>The line is slow. You can go on working meanwhile.</source>
        <translation>The line is slow. You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>Somebody else answers in place of head office</source>
        <translation>Somebody else answers in place of head office</translation>
    </message>
    <message>
        <source>Perhaps the network wants a sign-in page first. Open a browser and sign in.</source>
        <translation>Perhaps the network wants a sign-in page first. Open a browser and sign in.</translation>
    </message>
    <message>
        <source>This is not a head-office address</source>
        <translation>This is not a head-office address</translation>
    </message>
    <message>
        <source>It begins with https://. Check it letter by letter.</source>
        <translation>It begins with https://. Check it letter by letter.</translation>
    </message>
    <message>
        <source>The network sends us somewhere else</source>
        <translation>The network sends us somewhere else</translation>
    </message>
    <message>
        <source>Head office&apos;s answer arrived broken</source>
        <translation>Head office&apos;s answer arrived broken</translation>
    </message>
    <message>
        <source>It is tried again. You can go on working meanwhile.</source>
        <translation>It is tried again. You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>Head office has trouble of its own</source>
        <translation>Head office has trouble of its own</translation>
    </message>
    <message>
        <source>Head office does not know this till any more</source>
        <translation>Head office does not know this till any more</translation>
    </message>
    <message>
        <source>Everything done here is kept. Call head office.</source>
        <translation>Everything done here is kept. Call head office.</translation>
    </message>
    <message>
        <source>Head office does not understand this till</source>
        <translation>Head office does not understand this till</translation>
    </message>
    <message>
        <source>The two programs are of different versions. Tell head office.</source>
        <translation>The two programs are of different versions. Tell head office.</translation>
    </message>
    <message>
        <source>Head office would remove a large part of the members</source>
        <translation>Head office would remove a large part of the members</translation>
    </message>
    <message>
        <source>They were kept here to be safe. Tell head office.</source>
        <translation>They were kept here to be safe. Tell head office.</translation>
    </message>
    <message>
        <source>Head office sent something this till cannot read</source>
        <translation>Head office sent something this till cannot read</translation>
    </message>
    <message>
        <source>The till works with what it had before. Tell head office.</source>
        <translation>The till works with what it had before. Tell head office.</translation>
    </message>
</context>
<context>
    <name>FeedbackScreen</name>
    <message>
        <source>%1, thank you for coming</source>
        <translation>%1, thank you for coming</translation>
    </message>
    <message>
        <source>Thank you for coming</source>
        <translation>Thank you for coming</translation>
    </message>
    <message>
        <source>How likely are you to recommend us to a friend?</source>
        <translation>How likely are you to recommend us to a friend?</translation>
    </message>
    <message>
        <source>0 · not at all</source>
        <translation>0 · not at all</translation>
    </message>
    <message>
        <source>10 · certainly</source>
        <translation>10 · certainly</translation>
    </message>
    <message>
        <source>What made the difference? Touch what fits, or nothing.</source>
        <translation>What made the difference? Touch what fits, or nothing.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Or answer on your own phone</source>
        <translation>Or answer on your own phone</translation>
    </message>
    <message>
        <source>QR code of the question</source>
        <translation>QR code of the question</translation>
    </message>
    <message>
        <source>Thank you! It helps us to do better.</source>
        <translation>Thank you! It helps us to do better.</translation>
    </message>
</context>
<context>
    <name>FillingScreen</name>
    <message>
        <source>Fetching this store&apos;s data</source>
        <translation>Fetching this store&apos;s data</translation>
    </message>
    <message>
        <source>Members, staff and rules come once; later only changes.</source>
        <translation>Members, staff and rules come once; later only changes.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>%1 of %2 records are here.</source>
        <translation>%1 of %2 records are here.</translation>
    </message>
    <message>
        <source>Stopped. What came is kept.</source>
        <translation>Stopped. What came is kept.</translation>
    </message>
</context>
<context>
    <name>FinishPad</name>
    <message>
        <source>What became of it</source>
        <translation>What became of it</translation>
    </message>
    <message>
        <source>Outcome (Alt + letter)</source>
        <translation>Outcome (Alt + letter)</translation>
    </message>
    <message>
        <source>What the member says about it</source>
        <translation>What the member says about it</translation>
    </message>
    <message>
        <source>A few words</source>
        <translation>A few words</translation>
    </message>
    <message>
        <source>Save the outcome</source>
        <translation>Save the outcome</translation>
    </message>
</context>
<context>
    <name>FollowUpsBlock</name>
    <message>
        <source>To do today</source>
        <translation>To do today</translation>
    </message>
    <message>
        <source>Nothing is due today.</source>
        <translation>Nothing is due today.</translation>
    </message>
    <message>
        <source>✕ not agreed to contact: at the next visit</source>
        <translation>✕ not agreed to contact: at the next visit</translation>
    </message>
    <message>
        <source>✓ agreed to contact</source>
        <translation>✓ agreed to contact</translation>
    </message>
    <message>
        <source>✓ agreed: %1</source>
        <translation>✓ agreed: %1</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>never heard from head office</source>
        <translation>never heard from head office</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>tomorrow</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <source>Now hand over: %1</source>
        <translation>Now hand over: %1</translation>
    </message>
    <message>
        <source>No coupon is within your authority now.</source>
        <translation>No coupon is within your authority now.</translation>
    </message>
    <message>
        <source>Asked; an answer helps until %1. Serve the next member meanwhile.</source>
        <translation>Asked; an answer helps until %1. Serve the next member meanwhile.</translation>
    </message>
    <message>
        <source>The sample is recorded.</source>
        <translation>The sample is recorded.</translation>
    </message>
    <message>
        <source>The samples are recorded.</source>
        <translation>The samples are recorded.</translation>
    </message>
</context>
<context>
    <name>GrantBlock</name>
    <message>
        <source>Give · no minimum spend</source>
        <translation>Give · no minimum spend</translation>
    </message>
    <message>
        <source>A few words why</source>
        <translation>A few words why</translation>
    </message>
    <message>
        <source>Scan a member first.</source>
        <translation>Scan a member first.</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>not now</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left here</source>
        <translation>
            <numerusform>%n left here</numerusform>
            <numerusform>%n left here</numerusform>
        </translation>
    </message>
    <message>
        <source>none left here</source>
        <translation>none left here</translation>
    </message>
    <message>
        <source>Ask for %1 · %2</source>
        <translation>Ask for %1 · %2</translation>
    </message>
    <message>
        <source>Give %1 · %2</source>
        <translation>Give %1 · %2</translation>
    </message>
    <message>
        <source>Hand over %1</source>
        <translation>Hand over %1</translation>
    </message>
    <message>
        <source>Samples: up to %1 together</source>
        <translation>Samples: up to %1 together</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Search members</source>
        <translation>Search members</translation>
    </message>
    <message>
        <source>F12 Lock</source>
        <translation>F12 Lock</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Scan a member&apos;s code, or type card, phone or name  (F2)</source>
        <translation>Scan a member&apos;s code, or type card, phone or name  (F2)</translation>
    </message>
    <message>
        <source>Scan, or type card, phone, name  (F2)</source>
        <translation>Scan, or type card, phone, name  (F2)</translation>
    </message>
    <message>
        <source>Scan or search  (F2)</source>
        <translation>Scan or search  (F2)</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>More members match; type a little more</source>
        <translation>More members match; type a little more</translation>
    </message>
    <message>
        <source>No member of this store matches</source>
        <translation>No member of this store matches</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>Members found</translation>
    </message>
    <message>
        <source>card …%1</source>
        <translation>card …%1</translation>
    </message>
    <message>
        <source>holds this coupon</source>
        <translation>holds this coupon</translation>
    </message>
</context>
<context>
    <name>Icons</name>
    <message>
        <source>In a store</source>
        <translation>In a store</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>In the app</source>
        <translation>In the app</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>By telephone</translation>
    </message>
    <message>
        <source>By text message</source>
        <translation>By text message</translation>
    </message>
    <message>
        <source>By WeChat</source>
        <translation>By WeChat</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>By e-mail</translation>
    </message>
    <message>
        <source>At this till</source>
        <translation>At this till</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>Purchase</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Looked at</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Feedback</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Booking</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Trial</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Without the line</source>
        <translation>Without the line</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nothing here</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>Somebody has taken this on</source>
        <translation>Somebody has taken this on</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>Not agreed</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Birthday</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>Anniversary</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Advisor</source>
        <translation>Advisor</translation>
    </message>
    <message>
        <source>High value</source>
        <translation>High value</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>Growing</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Asleep</translation>
    </message>
    <message>
        <source>Risk of losing the member</source>
        <translation>Risk of losing the member</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>Preference</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>New arrival</source>
        <translation>New arrival</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>Goes with it</translation>
    </message>
    <message>
        <source>Used up by now</source>
        <translation>Used up by now</translation>
    </message>
    <message>
        <source>Aftercare</source>
        <translation>Aftercare</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Give</source>
        <translation>Give</translation>
    </message>
    <message>
        <source>choose what to give</source>
        <translation>choose what to give</translation>
    </message>
    <message>
        <source>choose the reason</source>
        <translation>choose the reason</translation>
    </message>
    <message>
        <source>give it</source>
        <translation>give it</translation>
    </message>
    <message>
        <source>apologise, give a sample</source>
        <translation>apologise, give a sample</translation>
    </message>
    <message>
        <source>apologise, give a coupon</source>
        <translation>apologise, give a coupon</translation>
    </message>
    <message>
        <source>apologise without a gift</source>
        <translation>apologise without a gift</translation>
    </message>
    <message>
        <source>back; close the file</source>
        <translation>back; close the file</translation>
    </message>
    <message>
        <source>Say next</source>
        <translation>Say next</translation>
    </message>
    <message>
        <source>it was said; again: accepted</source>
        <translation>it was said; again: accepted</translation>
    </message>
    <message>
        <source>it was declined</source>
        <translation>it was declined</translation>
    </message>
    <message>
        <source>older entries of the timeline</source>
        <translation>older entries of the timeline</translation>
    </message>
    <message>
        <source>Note down</source>
        <translation>Note down</translation>
    </message>
    <message>
        <source>add a preference</source>
        <translation>add a preference</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>write a note</translation>
    </message>
    <message>
        <source>promise or follow up</source>
        <translation>promise or follow up</translation>
    </message>
    <message>
        <source>note a complaint</source>
        <translation>note a complaint</translation>
    </message>
    <message>
        <source>invite to a trial</source>
        <translation>invite to a trial</translation>
    </message>
    <message>
        <source>select a preference to correct</source>
        <translation>select a preference to correct</translation>
    </message>
    <message>
        <source>select what is to do</source>
        <translation>select what is to do</translation>
    </message>
    <message>
        <source>note an invitation to an event</source>
        <translation>note an invitation to an event</translation>
    </message>
    <message>
        <source>put back a preference that was removed</source>
        <translation>put back a preference that was removed</translation>
    </message>
    <message>
        <source>Ask a supervisor</source>
        <translation>Ask a supervisor</translation>
    </message>
    <message>
        <source>ask from afar</source>
        <translation>ask from afar</translation>
    </message>
    <message>
        <source>ask by telephone</source>
        <translation>ask by telephone</translation>
    </message>
    <message>
        <source>what was asked from afar</source>
        <translation>what was asked from afar</translation>
    </message>
    <message>
        <source>The coupon that is shown</source>
        <translation>The coupon that is shown</translation>
    </message>
    <message>
        <source>print it</source>
        <translation>print it</translation>
    </message>
    <message>
        <source>show it large</source>
        <translation>show it large</translation>
    </message>
    <message>
        <source>save it as a picture</source>
        <translation>save it as a picture</translation>
    </message>
    <message>
        <source>take it back</source>
        <translation>take it back</translation>
    </message>
    <message>
        <source>Supervisor&apos;s desk</source>
        <translation>Supervisor&apos;s desk</translation>
    </message>
    <message>
        <source>its parts</source>
        <translation>its parts</translation>
    </message>
    <message>
        <source>how much may be given</source>
        <translation>how much may be given</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>approve</translation>
    </message>
    <message>
        <source>do not approve</source>
        <translation>do not approve</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>this list</translation>
    </message>
    <message>
        <source>search members</source>
        <translation>search members</translation>
    </message>
    <message>
        <source>details: correct, consent, family</source>
        <translation>details: correct, consent, family</translation>
    </message>
    <message>
        <source>ask the member for a score</source>
        <translation>ask the member for a score</translation>
    </message>
    <message>
        <source>register a member</source>
        <translation>register a member</translation>
    </message>
    <message>
        <source>my day</source>
        <translation>my day</translation>
    </message>
    <message>
        <source>the store today (supervisor)</source>
        <translation>the store today (supervisor)</translation>
    </message>
    <message>
        <source>display for the member on or off</source>
        <translation>display for the member on or off</translation>
    </message>
    <message>
        <source>supervisor&apos;s desk</source>
        <translation>supervisor&apos;s desk</translation>
    </message>
    <message>
        <source>check a coupon</source>
        <translation>check a coupon</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>everything done here</source>
        <translation>everything done here</translation>
    </message>
    <message>
        <source>try to send now</source>
        <translation>try to send now</translation>
    </message>
    <message>
        <source>there: see to a refusal</source>
        <translation>there: see to a refusal</translation>
    </message>
    <message>
        <source>there: what wants a look</source>
        <translation>there: what wants a look</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>This till</translation>
    </message>
    <message>
        <source>lock the screen</source>
        <translation>lock the screen</translation>
    </message>
    <message>
        <source>set up scanner, printer, sounds</source>
        <translation>set up scanner, printer, sounds</translation>
    </message>
    <message>
        <source>other language</source>
        <translation>other language</translation>
    </message>
    <message>
        <source>next theme</source>
        <translation>next theme</translation>
    </message>
    <message>
        <source>larger, smaller</source>
        <translation>larger, smaller</translation>
    </message>
    <message>
        <source>usual size</source>
        <translation>usual size</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>All keys</source>
        <translation>All keys</translation>
    </message>
</context>
<context>
    <name>KnownMember</name>
    <message>
        <source>This phone belongs to a member already</source>
        <translation>This phone belongs to a member already</translation>
    </message>
    <message>
        <source>Open that file</source>
        <translation>Open that file</translation>
    </message>
    <message>
        <source>It is somebody else: go on</source>
        <translation>It is somebody else: go on</translation>
    </message>
</context>
<context>
    <name>LargeCouponScreen</name>
    <message>
        <source>Scan or photograph the code · L or Esc: back</source>
        <translation>Scan or photograph the code · L or Esc: back</translation>
    </message>
</context>
<context>
    <name>LendingBlock</name>
    <message>
        <source>Lend to a clerk for today</source>
        <translation>Lend to a clerk for today</translation>
    </message>
    <message>
        <source>It raises what the clerk may give today at this till, and nothing else.</source>
        <translation>It raises what the clerk may give today at this till, and nothing else.</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>Amount in yuan</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>To whom?</translation>
    </message>
    <message>
        <source>Head office lets you lend nothing at this till.</source>
        <translation>Head office lets you lend nothing at this till.</translation>
    </message>
    <message>
        <source>You can lend %1 now.</source>
        <translation>You can lend %1 now.</translation>
    </message>
    <message>
        <source>Lent today: %1 of %2. The store&apos;s money at this till: %3.</source>
        <translation>Lent today: %1 of %2. The store&apos;s money at this till: %3.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Lend</translation>
    </message>
    <message>
        <source>Lend %1 to %2</source>
        <translation>Lend %1 to %2</translation>
    </message>
    <message>
        <source>Choose to whom first.</source>
        <translation>Choose to whom first.</translation>
    </message>
    <message>
        <source>Type the amount in yuan, such as 50.</source>
        <translation>Type the amount in yuan, such as 50.</translation>
    </message>
</context>
<context>
    <name>MyDayScreen</name>
    <message>
        <source>My day</source>
        <translation>My day</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Today at this till</source>
        <translation>Today at this till</translation>
    </message>
    <message>
        <source>How I am doing</source>
        <translation>How I am doing</translation>
    </message>
    <message>
        <source>members served</source>
        <translation>members served</translation>
    </message>
    <message>
        <source>complaints put right</source>
        <translation>complaints put right</translation>
    </message>
    <message>
        <source>coupons</source>
        <translation>coupons</translation>
    </message>
    <message>
        <source>given in coupons</source>
        <translation>given in coupons</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>samples</translation>
    </message>
    <message>
        <source>scores collected</source>
        <translation>scores collected</translation>
    </message>
    <message>
        <source>Head office has counted nothing for you yet.</source>
        <translation>Head office has counted nothing for you yet.</translation>
    </message>
    <message>
        <source>How I am doing · last %1</source>
        <translation>How I am doing · last %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>recommendation, %1</source>
        <translation>recommendation, %1</translation>
    </message>
    <message>
        <source>served members bought again</source>
        <translation>served members bought again</translation>
    </message>
    <message>
        <source>came back after a complaint</source>
        <translation>came back after a complaint</translation>
    </message>
    <message>
        <source>service award %1</source>
        <translation>service award %1</translation>
    </message>
    <message>
        <source>Only you see this. It is there to learn from, not to judge.</source>
        <translation>Only you see this. It is there to learn from, not to judge.</translation>
    </message>
    <message>
        <source>The score says little yet: one answer more can turn it over.</source>
        <translation>The score says little yet: one answer more can turn it over.</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Purchase</source>
        <translation>Purchase</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Browsed</source>
        <translation>Browsed</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Feedback</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Booking</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Trial</translation>
    </message>
    <message>
        <source>store</source>
        <translation>store</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>app</source>
        <translation>app</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>phone</translation>
    </message>
    <message>
        <source>text message</source>
        <translation>text message</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>WeChat</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Style</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Diet</source>
        <translation>Diet</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Allergy</translation>
    </message>
    <message>
        <source>noted by a clerk</source>
        <translation>noted by a clerk</translation>
    </message>
    <message>
        <source>from a questionnaire</source>
        <translation>from a questionnaire</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>imported</translation>
    </message>
    <message>
        <source>guessed from behaviour</source>
        <translation>guessed from behaviour</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>Follow up</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>Handwritten card</source>
        <translation>Handwritten card</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>Gift</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>said</source>
        <translation>said</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>no, thanks</source>
        <translation>no, thanks</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>Potential</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Asleep</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>clerk</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>✓ Code from the phone, verified offline</source>
        <translation>✓ Code from the phone, verified offline</translation>
    </message>
    <message>
        <source>Card number scanned</source>
        <translation>Card number scanned</translation>
    </message>
    <message>
        <source>Found by hand; ask for the phone&apos;s last digits</source>
        <translation>Found by hand; ask for the phone&apos;s last digits</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>waiting to be sent</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid</translation>
    </message>
    <message>
        <source>used</source>
        <translation>used</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>Coupon granted</source>
        <translation>Coupon granted</translation>
    </message>
    <message>
        <source>Coupon taken back</source>
        <translation>Coupon taken back</translation>
    </message>
    <message>
        <source>Coupon redeemed</source>
        <translation>Coupon redeemed</translation>
    </message>
    <message>
        <source>Sample given</source>
        <translation>Sample given</translation>
    </message>
    <message>
        <source>Complaint settled</source>
        <translation>Complaint settled</translation>
    </message>
    <message>
        <source>Supervisor asked</source>
        <translation>Supervisor asked</translation>
    </message>
    <message>
        <source>Request taken back</source>
        <translation>Request taken back</translation>
    </message>
    <message>
        <source>Supervisor decided</source>
        <translation>Supervisor decided</translation>
    </message>
    <message>
        <source>Answered by telephone</source>
        <translation>Answered by telephone</translation>
    </message>
    <message>
        <source>Lent for today</source>
        <translation>Lent for today</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN changed</translation>
    </message>
    <message>
        <source>File opened</source>
        <translation>File opened</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Note added</translation>
    </message>
    <message>
        <source>Tag added</source>
        <translation>Tag added</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>Tag removed</translation>
    </message>
    <message>
        <source>Day&apos;s budget closed</source>
        <translation>Day&apos;s budget closed</translation>
    </message>
    <message>
        <source>Refusal handed over</source>
        <translation>Refusal handed over</translation>
    </message>
    <message>
        <source>Refusal withdrawn</source>
        <translation>Refusal withdrawn</translation>
    </message>
    <message>
        <source>Member&apos;s data erased</source>
        <translation>Member&apos;s data erased</translation>
    </message>
    <message>
        <source>Complaint taken on</source>
        <translation>Complaint taken on</translation>
    </message>
    <message>
        <source>Complaint given back</source>
        <translation>Complaint given back</translation>
    </message>
    <message>
        <source>Complaint noted</source>
        <translation>Complaint noted</translation>
    </message>
    <message>
        <source>Suggestion answered</source>
        <translation>Suggestion answered</translation>
    </message>
    <message>
        <source>Follow-up noted</source>
        <translation>Follow-up noted</translation>
    </message>
    <message>
        <source>Follow-up done</source>
        <translation>Follow-up done</translation>
    </message>
    <message>
        <source>Member registered</source>
        <translation>Member registered</translation>
    </message>
    <message>
        <source>Member&apos;s details corrected</source>
        <translation>Member&apos;s details corrected</translation>
    </message>
    <message>
        <source>Consent recorded</source>
        <translation>Consent recorded</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Held back</translation>
    </message>
    <message>
        <source>At head office</source>
        <translation>At head office</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Refused, sent again</source>
        <translation>Refused, sent again</translation>
    </message>
    <message>
        <source>Handed to the supervisor</source>
        <translation>Handed to the supervisor</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>High value</source>
        <translation>High value</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>Growing</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>long ago</translation>
    </message>
    <message>
        <source>a while ago</source>
        <translation>a while ago</translation>
    </message>
    <message>
        <source>not long ago</source>
        <translation>not long ago</translation>
    </message>
    <message>
        <source>recently</source>
        <translation>recently</translation>
    </message>
    <message>
        <source>very recently</source>
        <translation>very recently</translation>
    </message>
    <message>
        <source>very rarely</source>
        <translation>very rarely</translation>
    </message>
    <message>
        <source>rarely</source>
        <translation>rarely</translation>
    </message>
    <message>
        <source>now and then</source>
        <translation>now and then</translation>
    </message>
    <message>
        <source>often</source>
        <translation>often</translation>
    </message>
    <message>
        <source>very often</source>
        <translation>very often</translation>
    </message>
    <message>
        <source>very little</source>
        <translation>very little</translation>
    </message>
    <message>
        <source>little</source>
        <translation>little</translation>
    </message>
    <message>
        <source>average</source>
        <translation>average</translation>
    </message>
    <message>
        <source>much</source>
        <translation>much</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>very much</translation>
    </message>
    <message>
        <source>Text message: never asked</source>
        <translation>Text message: never asked</translation>
    </message>
    <message>
        <source>Telephone: never asked</source>
        <translation>Telephone: never asked</translation>
    </message>
    <message>
        <source>WeChat: never asked</source>
        <translation>WeChat: never asked</translation>
    </message>
    <message>
        <source>E-mail: never asked</source>
        <translation>E-mail: never asked</translation>
    </message>
    <message>
        <source>Text message: yes</source>
        <translation>Text message: yes</translation>
    </message>
    <message>
        <source>Telephone: yes</source>
        <translation>Telephone: yes</translation>
    </message>
    <message>
        <source>WeChat: yes</source>
        <translation>WeChat: yes</translation>
    </message>
    <message>
        <source>E-mail: yes</source>
        <translation>E-mail: yes</translation>
    </message>
    <message>
        <source>Text message: no</source>
        <translation>Text message: no</translation>
    </message>
    <message>
        <source>Telephone: no</source>
        <translation>Telephone: no</translation>
    </message>
    <message>
        <source>WeChat: no</source>
        <translation>WeChat: no</translation>
    </message>
    <message>
        <source>E-mail: no</source>
        <translation>E-mail: no</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>birthday</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>apology still owed</source>
        <translation>apology still owed</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>settled</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
</context>
<context>
    <name>NewcomerBlock</name>
    <message>
        <source>✓ Registered</source>
        <translation>✓ Registered</translation>
    </message>
    <message>
        <source>Saved here; head office gets it as soon as the line is up.</source>
        <translation>Saved here; head office gets it as soon as the line is up.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Register the next</source>
        <translation>Register the next</translation>
    </message>
    <message>
        <source>Member&apos;s code: take a picture of it</source>
        <translation>Member&apos;s code: take a picture of it</translation>
    </message>
    <message>
        <source>QR code of the member</source>
        <translation>QR code of the member</translation>
    </message>
    <message>
        <source>QR code of the coupon</source>
        <translation>QR code of the coupon</translation>
    </message>
    <message>
        <source>Welcome: %1, until %2</source>
        <translation>Welcome: %1, until %2</translation>
    </message>
</context>
<context>
    <name>NotePad</name>
    <message>
        <source>Note about this member</source>
        <translation>Note about this member</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>What the next colleague should know</source>
        <translation>What the next colleague should know</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>Save the note</translation>
    </message>
</context>
<context>
    <name>NumbersBlock</name>
    <message>
        <source>Spend per month</source>
        <translation>Spend per month</translation>
    </message>
    <message>
        <source>last 12 months</source>
        <translation>last 12 months</translation>
    </message>
    <message>
        <source>No purchase yet</source>
        <translation>No purchase yet</translation>
    </message>
    <message>
        <source>Spend per month, the oldest first: %1</source>
        <translation>Spend per month, the oldest first: %1</translation>
    </message>
    <message numerus="yes">
        <source>Buys every %n day(s)</source>
        <translation>
            <numerusform>Buys every day</numerusform>
            <numerusform>Buys every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next in about %n day(s)</source>
        <translation>
            <numerusform>next in about a day</numerusform>
            <numerusform>next in about %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Bought</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>%1 · %2 of 5</source>
        <translation>%1 · %2 of 5</translation>
    </message>
</context>
<context>
    <name>OperationModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>the till</source>
        <translation>the till</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OverrideBlock</name>
    <message>
        <source>A supervisor is needed</source>
        <translation>A supervisor is needed</translation>
    </message>
    <message>
        <source>Supervisor&apos;s staff id</source>
        <translation>Supervisor&apos;s staff id</translation>
    </message>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>Supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Or scan the supervisor&apos;s badge.</source>
        <translation>Or scan the supervisor&apos;s badge.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Ask from afar</source>
        <translation>Ask from afar</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>By telephone</translation>
    </message>
    <message>
        <source>Do not give it</source>
        <translation>Do not give it</translation>
    </message>
    <message>
        <source>%1 more than that</source>
        <translation>%1 more than that</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>中文  Ctrl+L</source>
        <translation>中文  Ctrl+L</translation>
    </message>
    <message>
        <source>Colours  Ctrl+T</source>
        <translation>Colours  Ctrl+T</translation>
    </message>
</context>
<context>
    <name>PhoneAnswerBlock</name>
    <message>
        <source>A clerk calls: answer by telephone</source>
        <translation>A clerk calls: answer by telephone</translation>
    </message>
    <message>
        <source>Let the clerk read out till, amount and code. Your answer counts for these.</source>
        <translation>Let the clerk read out till, amount and code. Your answer counts for these.</translation>
    </message>
    <message>
        <source>The code that is read out</source>
        <translation>The code that is read out</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>Amount in yuan</translation>
    </message>
    <message>
        <source>Approve, show the answer</source>
        <translation>Approve, show the answer</translation>
    </message>
    <message>
        <source>Which till calls?</source>
        <translation>Which till calls?</translation>
    </message>
    <message>
        <source>Head office has named no other till of this store.</source>
        <translation>Head office has named no other till of this store.</translation>
    </message>
    <message>
        <source>Approved %1. Read this out, with your staff id:</source>
        <translation>Approved %1. Read this out, with your staff id:</translation>
    </message>
    <message>
        <source>Choose the till that calls first.</source>
        <translation>Choose the till that calls first.</translation>
    </message>
    <message>
        <source>Type the code that is read out first.</source>
        <translation>Type the code that is read out first.</translation>
    </message>
    <message>
        <source>Type the amount in yuan, such as 50.</source>
        <translation>Type the amount in yuan, such as 50.</translation>
    </message>
</context>
<context>
    <name>PhoneTail</name>
    <message>
        <source>Last four digits of the phone number, as the member says them</source>
        <translation>Last four digits of the phone number, as the member says them</translation>
    </message>
    <message>
        <source>Last four digits of the phone</source>
        <translation>Last four digits of the phone</translation>
    </message>
    <message>
        <source>Not this member&apos;s number; please ask again.</source>
        <translation>Not this member&apos;s number; please ask again.</translation>
    </message>
    <message>
        <source>Searched for, not scanned: ask before you give more.</source>
        <translation>Searched for, not scanned: ask before you give more.</translation>
    </message>
</context>
<context>
    <name>Pins</name>
    <message>
        <source>Sign in first and choose your own PIN; then it counts here too.</source>
        <translation>Sign in first and choose your own PIN; then it counts here too.</translation>
    </message>
    <message>
        <source>A PIN has digits only.</source>
        <translation>A PIN has digits only.</translation>
    </message>
    <message>
        <source>Too short: a PIN has at least six digits.</source>
        <translation>Too short: a PIN has at least six digits.</translation>
    </message>
    <message>
        <source>Too long: a PIN has at most 32 digits.</source>
        <translation>Too long: a PIN has at most 32 digits.</translation>
    </message>
    <message>
        <source>Too easy to guess: no run such as 123456, not one digit over and over.</source>
        <translation>Too easy to guess: no run such as 123456, not one digit over and over.</translation>
    </message>
    <message>
        <source>Your staff id is no PIN; choose another number.</source>
        <translation>Your staff id is no PIN; choose another number.</translation>
    </message>
    <message>
        <source>This is the PIN you have; choose another number.</source>
        <translation>This is the PIN you have; choose another number.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder.</source>
        <translation>The file cannot be written there. Choose another folder.</translation>
    </message>
</context>
<context>
    <name>Plurals</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left.</source>
        <translation>
            <numerusform>%n try left.</numerusform>
            <numerusform>%n tries left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You can give at most %n coupon(s) a day.</source>
        <translation>
            <numerusform>You can give at most %n coupon a day.</numerusform>
            <numerusform>You can give at most %n coupons a day.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You can give at most %n coupon(s) a month.</source>
        <translation>
            <numerusform>You can give at most %n coupon a month.</numerusform>
            <numerusform>You can give at most %n coupons a month.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This member has had %n coupon(s) lately, as many as allowed.</source>
        <translation>
            <numerusform>This member has had %n coupon lately, as many as allowed.</numerusform>
            <numerusform>This member has had %n coupons lately, as many as allowed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) although head office answers</source>
        <translation>
            <numerusform>%n waits although head office answers</numerusform>
            <numerusform>%n wait although head office answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>%n digit to go</numerusform>
            <numerusform>%n digits to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n answer(s)</source>
        <translation>
            <numerusform>from %n answer</numerusform>
            <numerusform>from %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>corrected %n time(s)</source>
        <translation>
            <numerusform>corrected once</numerusform>
            <numerusform>corrected %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n month old</numerusform>
            <numerusform>%n months old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n year old</numerusform>
            <numerusform>%n years old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for your answer</source>
        <translation>
            <numerusform>%n request waits for your answer</numerusform>
            <numerusform>%n requests wait for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coupon(s)</source>
        <translation>
            <numerusform>%n coupon</numerusform>
            <numerusform>%n coupons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointsBlock</name>
    <message>
        <source>Points and benefits</source>
        <translation>Points and benefits</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>%1 to go</translation>
    </message>
    <message>
        <source>%1: %2 % of the way</source>
        <translation>%1: %2 % of the way</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>Referral code</source>
        <translation>Referral code</translation>
    </message>
    <message>
        <source>The friend gets: %1. The member gets: %2.</source>
        <translation>The friend gets: %1. The member gets: %2.</translation>
    </message>
</context>
<context>
    <name>PrinterPart</name>
    <message>
        <source>Plugged in: %1</source>
        <translation>Plugged in: %1</translation>
    </message>
    <message>
        <source>No printer is plugged in by USB.</source>
        <translation>No printer is plugged in by USB.</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Printing …</translation>
    </message>
    <message>
        <source>This is not a coupon.</source>
        <translation>This is not a coupon.</translation>
    </message>
    <message>
        <source>The black bands reach from edge to edge of the paper.</source>
        <translation>The black bands reach from edge to edge of the paper.</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Sent. Scan the code on the paper: the till says that it is no coupon.</source>
        <translation>Sent. Scan the code on the paper: the till says that it is no coupon.</translation>
    </message>
</context>
<context>
    <name>PrinterSetup</name>
    <message>
        <source>Receipt printer</source>
        <translation>Receipt printer</translation>
    </message>
    <message>
        <source>How it is connected</source>
        <translation>How it is connected</translation>
    </message>
    <message>
        <source>58 mm</source>
        <translation>58 mm</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 mm</translation>
    </message>
    <message>
        <source>Width of the paper</source>
        <translation>Width of the paper</translation>
    </message>
    <message>
        <source>Print a test</source>
        <translation>Print a test</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Part of it may have come out; the next one says COPY.</source>
        <translation>Part of it may have come out; the next one says COPY.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Printer of Windows</source>
        <translation>Printer of Windows</translation>
    </message>
    <message>
        <source>Device or file</source>
        <translation>Device or file</translation>
    </message>
    <message>
        <source>Address, such as 192.168.1.50</source>
        <translation>Address, such as 192.168.1.50</translation>
    </message>
    <message>
        <source>Leave it empty to find it by itself</source>
        <translation>Leave it empty to find it by itself</translation>
    </message>
    <message>
        <source>Its name; empty for the usual one</source>
        <translation>Its name; empty for the usual one</translation>
    </message>
    <message>
        <source>Path, such as /dev/usb/lp0</source>
        <translation>Path, such as /dev/usb/lp0</translation>
    </message>
    <message>
        <source>No printer is set up at this till. Ctrl+K sets one up.</source>
        <translation>No printer is set up at this till. Ctrl+K sets one up.</translation>
    </message>
    <message>
        <source>The printer&apos;s address is not right. Check it with Ctrl+K.</source>
        <translation>The printer&apos;s address is not right. Check it with Ctrl+K.</translation>
    </message>
    <message>
        <source>The printer cannot be reached. Is it switched on and plugged in?</source>
        <translation>The printer cannot be reached. Is it switched on and plugged in?</translation>
    </message>
    <message>
        <source>The printer is out of paper. Put in a new roll, then print again.</source>
        <translation>The printer is out of paper. Put in a new roll, then print again.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open. Close it, then print again.</source>
        <translation>The printer&apos;s cover is open. Close it, then print again.</translation>
    </message>
    <message>
        <source>The printer cannot print now. Look at its lamp, then print again.</source>
        <translation>The printer cannot print now. Look at its lamp, then print again.</translation>
    </message>
    <message>
        <source>The printer does not answer. Switch it off and on, then print again.</source>
        <translation>The printer does not answer. Switch it off and on, then print again.</translation>
    </message>
    <message>
        <source>The printer is still busy with the one before. Wait a moment.</source>
        <translation>The printer is still busy with the one before. Wait a moment.</translation>
    </message>
    <message>
        <source>This computer cannot drive such a printer. Choose another way with Ctrl+K.</source>
        <translation>This computer cannot drive such a printer. Choose another way with Ctrl+K.</translation>
    </message>
</context>
<context>
    <name>Quarantine</name>
    <message>
        <source>This till gives no coupons: its records were restored from a copy</source>
        <translation>This till gives no coupons: its records were restored from a copy</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records exist twice</source>
        <translation>This till gives no coupons: its records exist twice</translation>
    </message>
    <message>
        <source>This till gives no coupons: head office misses a part of its records</source>
        <translation>This till gives no coupons: head office misses a part of its records</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records were damaged and saved in part</source>
        <translation>This till gives no coupons: its records were damaged and saved in part</translation>
    </message>
    <message>
        <source>This till gives no coupons: its records cannot be trusted</source>
        <translation>This till gives no coupons: its records cannot be trusted</translation>
    </message>
    <message>
        <source>Everything else goes on as usual and is sent.</source>
        <translation>Everything else goes on as usual and is sent.</translation>
    </message>
    <message>
        <source>Call head office; they clear it with “clear-device”.</source>
        <translation>Call head office; they clear it with “clear-device”.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Valid until %1</source>
        <translation>Valid until %1</translation>
    </message>
    <message>
        <source>No minimum spend. Show this code when you pay.</source>
        <translation>No minimum spend. Show this code when you pay.</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>COPY</translation>
    </message>
</context>
<context>
    <name>RefusalBlock</name>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Hand to the supervisor</source>
        <translation>Hand to the supervisor</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>Why it is withdrawn</translation>
    </message>
    <message>
        <source>A note, if you like</source>
        <translation>A note, if you like</translation>
    </message>
</context>
<context>
    <name>RefusalDesk</name>
    <message>
        <source>It is sent again.</source>
        <translation>It is sent again.</translation>
    </message>
    <message>
        <source>Handed to the supervisor.</source>
        <translation>Handed to the supervisor.</translation>
    </message>
    <message>
        <source>Withdrawn.</source>
        <translation>Withdrawn.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>It is above this supervisor&apos;s authority too. %1</source>
        <translation>It is above this supervisor&apos;s authority too. %1</translation>
    </message>
    <message>
        <source>Too many wrong tries. Try again in %1.</source>
        <translation>Too many wrong tries. Try again in %1.</translation>
    </message>
    <message>
        <source>The text is too long; at most %1 characters.</source>
        <translation>The text is too long; at most %1 characters.</translation>
    </message>
    <message>
        <source>Samples in one gift: at most %1.</source>
        <translation>Samples in one gift: at most %1.</translation>
    </message>
    <message>
        <source>%1 at %2 has been seeing to it since %3. Press again to take it over.</source>
        <translation>%1 at %2 has been seeing to it since %3. Press again to take it over.</translation>
    </message>
    <message>
        <source>The member did not agree to be reached by %1.</source>
        <translation>The member did not agree to be reached by %1.</translation>
    </message>
    <message>
        <source>%1 has this phone number already. Is it the same person?</source>
        <translation>%1 has this phone number already. Is it the same person?</translation>
    </message>
    <message>
        <source>Staff id and PIN do not match.</source>
        <translation>Staff id and PIN do not match.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nobody approves their own override. Ask a supervisor.</source>
        <translation>Nobody approves their own override. Ask a supervisor.</translation>
    </message>
    <message>
        <source>Only a supervisor can approve this.</source>
        <translation>Only a supervisor can approve this.</translation>
    </message>
    <message>
        <source>This complaint is settled already; nothing was given twice.</source>
        <translation>This complaint is settled already; nothing was given twice.</translation>
    </message>
    <message>
        <source>These are not the last four digits; please ask again.</source>
        <translation>These are not the last four digits; please ask again.</translation>
    </message>
    <message>
        <source>This till is still waiting for its first data.</source>
        <translation>This till is still waiting for its first data.</translation>
    </message>
    <message>
        <source>This till is set up already.</source>
        <translation>This till is set up already.</translation>
    </message>
    <message>
        <source>You are no longer on this store&apos;s list. Ask your supervisor.</source>
        <translation>You are no longer on this store&apos;s list. Ask your supervisor.</translation>
    </message>
    <message>
        <source>This member asked to be forgotten; nothing more is recorded.</source>
        <translation>This member asked to be forgotten; nothing more is recorded.</translation>
    </message>
    <message>
        <source>Write a few words first.</source>
        <translation>Write a few words first.</translation>
    </message>
    <message>
        <source>Write in a few words why.</source>
        <translation>Write in a few words why.</translation>
    </message>
    <message>
        <source>Somebody has seen to this already.</source>
        <translation>Somebody has seen to this already.</translation>
    </message>
    <message>
        <source>Write a word or two first.</source>
        <translation>Write a word or two first.</translation>
    </message>
    <message>
        <source>A tag has at most 40 characters; write a note instead.</source>
        <translation>A tag has at most 40 characters; write a note instead.</translation>
    </message>
    <message>
        <source>Head office does not know this code. Check it, or ask for a new one.</source>
        <translation>Head office does not know this code. Check it, or ask for a new one.</translation>
    </message>
    <message>
        <source>This code was used before. Ask head office for a new one.</source>
        <translation>This code was used before. Ask head office for a new one.</translation>
    </message>
    <message>
        <source>This code has expired. Ask head office for a new one.</source>
        <translation>This code has expired. Ask head office for a new one.</translation>
    </message>
    <message>
        <source>Write what is to be done first.</source>
        <translation>Write what is to be done first.</translation>
    </message>
    <message>
        <source>That day is over; choose another.</source>
        <translation>That day is over; choose another.</translation>
    </message>
    <message>
        <source>Choose a day within a year.</source>
        <translation>Choose a day within a year.</translation>
    </message>
    <message>
        <source>Write in a few words what went wrong.</source>
        <translation>Write in a few words what went wrong.</translation>
    </message>
    <message>
        <source>The store has none of this sample left; choose another.</source>
        <translation>The store has none of this sample left; choose another.</translation>
    </message>
    <message>
        <source>This till has none of this sample left; another till may have some.</source>
        <translation>This till has none of this sample left; another till may have some.</translation>
    </message>
    <message>
        <source>Please check the name.</source>
        <translation>Please check the name.</translation>
    </message>
    <message>
        <source>This is no mobile number; please check it.</source>
        <translation>This is no mobile number; please check it.</translation>
    </message>
    <message>
        <source>There is no such day; please check it.</source>
        <translation>There is no such day; please check it.</translation>
    </message>
    <message>
        <source>A supervisor can approve.</source>
        <translation>A supervisor can approve.</translation>
    </message>
    <message>
        <source>Choose a smaller coupon.</source>
        <translation>Choose a smaller coupon.</translation>
    </message>
    <message>
        <source>Choose another reason.</source>
        <translation>Choose another reason.</translation>
    </message>
    <message>
        <source>Write a few words why.</source>
        <translation>Write a few words why.</translation>
    </message>
    <message>
        <source>Ask for the last four digits of the phone number.</source>
        <translation>Ask for the last four digits of the phone number.</translation>
    </message>
    <message>
        <source>Scan the member&apos;s code or card.</source>
        <translation>Scan the member&apos;s code or card.</translation>
    </message>
    <message>
        <source>There may be more when the line is back.</source>
        <translation>There may be more when the line is back.</translation>
    </message>
    <message>
        <source>A supervisor can lend you more of the store&apos;s money for today.</source>
        <translation>A supervisor can lend you more of the store&apos;s money for today.</translation>
    </message>
    <message>
        <source>Tomorrow there is more again.</source>
        <translation>Tomorrow there is more again.</translation>
    </message>
    <message>
        <source>Next month there is more again.</source>
        <translation>Next month there is more again.</translation>
    </message>
    <message>
        <source>Offer a sample instead.</source>
        <translation>Offer a sample instead.</translation>
    </message>
    <message>
        <source>Ask head office to set this up.</source>
        <translation>Ask head office to set this up.</translation>
    </message>
    <message>
        <source>not offered now</source>
        <translation>not offered now</translation>
    </message>
    <message>
        <source>a supervisor&apos;s to give</source>
        <translation>a supervisor&apos;s to give</translation>
    </message>
    <message>
        <source>not for this reason</source>
        <translation>not for this reason</translation>
    </message>
    <message>
        <source>needs a few words</source>
        <translation>needs a few words</translation>
    </message>
    <message>
        <source>not for your role</source>
        <translation>not for your role</translation>
    </message>
    <message>
        <source>over %1 at a time</source>
        <translation>over %1 at a time</translation>
    </message>
    <message>
        <source>another supervisor&apos;s</source>
        <translation>another supervisor&apos;s</translation>
    </message>
    <message>
        <source>over %1 today</source>
        <translation>over %1 today</translation>
    </message>
    <message>
        <source>enough for today</source>
        <translation>enough for today</translation>
    </message>
    <message>
        <source>over %1 this month</source>
        <translation>over %1 this month</translation>
    </message>
    <message>
        <source>enough for this month</source>
        <translation>enough for this month</translation>
    </message>
    <message>
        <source>had some lately</source>
        <translation>had some lately</translation>
    </message>
    <message>
        <source>you have %1 here</source>
        <translation>you have %1 here</translation>
    </message>
    <message>
        <source>the store has %1 here</source>
        <translation>the store has %1 here</translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation>who is it?</translation>
    </message>
    <message>
        <source>You can give at most %1 at a time.</source>
        <translation>You can give at most %1 at a time.</translation>
    </message>
    <message>
        <source>You can give at most %1 a day.</source>
        <translation>You can give at most %1 a day.</translation>
    </message>
    <message>
        <source>You can give at most %1 a month.</source>
        <translation>You can give at most %1 a month.</translation>
    </message>
    <message>
        <source>You have %1 left at this till.</source>
        <translation>You have %1 left at this till.</translation>
    </message>
    <message>
        <source>The store has %1 left at this till for today.</source>
        <translation>The store has %1 left at this till for today.</translation>
    </message>
    <message>
        <source>This supervisor can approve at most %1.</source>
        <translation>This supervisor can approve at most %1.</translation>
    </message>
    <message>
        <source>First make sure who it is.</source>
        <translation>First make sure who it is.</translation>
    </message>
    <message>
        <source>To somebody who was only searched for you can give %1.</source>
        <translation>To somebody who was only searched for you can give %1.</translation>
    </message>
    <message>
        <source>This coupon is not offered any more.</source>
        <translation>This coupon is not offered any more.</translation>
    </message>
    <message>
        <source>This reason is not allowed; choose another.</source>
        <translation>This reason is not allowed; choose another.</translation>
    </message>
    <message>
        <source>This reason needs a few words; write them first.</source>
        <translation>This reason needs a few words; write them first.</translation>
    </message>
    <message>
        <source>Your role may not give coupons.</source>
        <translation>Your role may not give coupons.</translation>
    </message>
    <message>
        <source>This coupon is for a supervisor to give.</source>
        <translation>This coupon is for a supervisor to give.</translation>
    </message>
    <message>
        <source>This supervisor may not approve that.</source>
        <translation>This supervisor may not approve that.</translation>
    </message>
    <message>
        <source>Choose a sample first.</source>
        <translation>Choose a sample first.</translation>
    </message>
    <message>
        <source>Say how much is to be lent.</source>
        <translation>Say how much is to be lent.</translation>
    </message>
    <message>
        <source>Nobody lends to themselves. Another supervisor can.</source>
        <translation>Nobody lends to themselves. Another supervisor can.</translation>
    </message>
    <message>
        <source>This till has none of it left to hand over; the shop has %1. Another till can give it, or this one when the line is back.</source>
        <translation>This till has none of it left to hand over; the shop has %1. Another till can give it, or this one when the line is back.</translation>
    </message>
    <message>
        <source>At most %1 samples go into one gift. Take one out.</source>
        <translation>At most %1 samples go into one gift. Take one out.</translation>
    </message>
    <message>
        <source>You may lend %1 a day and have lent %2. Lend less, or grant it yourself.</source>
        <translation>You may lend %1 a day and have lent %2. Lend less, or grant it yourself.</translation>
    </message>
    <message>
        <source>This till can lend %1 of the shop&apos;s pool now. More comes with the line.</source>
        <translation>This till can lend %1 of the shop&apos;s pool now. More comes with the line.</translation>
    </message>
</context>
<context>
    <name>RegisterScreen</name>
    <message>
        <source>Register a member</source>
        <translation>Register a member</translation>
    </message>
    <message>
        <source>The phone first; a name; the rest can wait</source>
        <translation>The phone first; a name; the rest can wait</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Birthday (may be left out)</source>
        <translation>Birthday (may be left out)</translation>
    </message>
    <message>
        <source>Referral code (may be left out)</source>
        <translation>Referral code (may be left out)</translation>
    </message>
    <message>
        <source>month-day, such as 05-21</source>
        <translation>month-day, such as 05-21</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Empty the form</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>A name is needed.</translation>
    </message>
    <message>
        <source>Write month and day, such as 05-21.</source>
        <translation>Write month and day, such as 05-21.</translation>
    </message>
    <message>
        <source>Both sides get their reward.</source>
        <translation>Both sides get their reward.</translation>
    </message>
    <message>
        <source>A mobile number is needed.</source>
        <translation>A mobile number is needed.</translation>
    </message>
    <message>
        <source>✓ a mobile number</source>
        <translation>✓ a mobile number</translation>
    </message>
    <message>
        <source>This is not a mobile number of mainland China.</source>
        <translation>This is not a mobile number of mainland China.</translation>
    </message>
</context>
<context>
    <name>Registering</name>
    <message>
        <source>The registration that was begun is kept: F5 goes on with it.</source>
        <translation>The registration that was begun is kept: F5 goes on with it.</translation>
    </message>
    <message>
        <source>The welcome coupon is not within your authority today; a supervisor can give it from the file.</source>
        <translation>The welcome coupon is not within your authority today; a supervisor can give it from the file.</translation>
    </message>
</context>
<context>
    <name>RequestDetail</name>
    <message>
        <source>%1 at %2 asks; an answer helps until %3.</source>
        <translation>%1 at %2 asks; an answer helps until %3.</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Why: %1</translation>
    </message>
    <message>
        <source>a member who is not stored on this till</source>
        <translation>a member who is not stored on this till</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>For: %1</translation>
    </message>
    <message>
        <source>Open complaint: %1</source>
        <translation>Open complaint: %1</translation>
    </message>
    <message>
        <source>In 90 days: %1, %2 in all</source>
        <translation>In 90 days: %1, %2 in all</translation>
    </message>
    <message>
        <source>No coupon in 90 days.</source>
        <translation>No coupon in 90 days.</translation>
    </message>
</context>
<context>
    <name>RequestsBlock</name>
    <message>
        <source>It is not waiting any more.</source>
        <translation>It is not waiting any more.</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>Waiting for an answer</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>Refuse …</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Why not, for the clerk to repeat to the member</source>
        <translation>Why not, for the clerk to repeat to the member</translation>
    </message>
    <message>
        <source>Nobody is waiting for an answer.</source>
        <translation>Nobody is waiting for an answer.</translation>
    </message>
    <message>
        <source>What may be given</source>
        <translation>What may be given</translation>
    </message>
    <message>
        <source>This is your own request: another supervisor has to answer it.</source>
        <translation>This is your own request: another supervisor has to answer it.</translation>
    </message>
    <message>
        <source>It is above your authority too: another supervisor has to approve it.</source>
        <translation>It is above your authority too: another supervisor has to approve it.</translation>
    </message>
    <message>
        <source>Allow only %1</source>
        <translation>Allow only %1</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>Approve %1</translation>
    </message>
</context>
<context>
    <name>SayNextBlock</name>
    <message>
        <source>Say next</source>
        <translation>Say next</translation>
    </message>
    <message>
        <source>Nothing special today: a friendly word will do.</source>
        <translation>Nothing special today: a friendly word will do.</translation>
    </message>
</context>
<context>
    <name>ScanDesk</name>
    <message>
        <source>A badge is scanned when a supervisor is asked to approve.</source>
        <translation>A badge is scanned when a supervisor is asked to approve.</translation>
    </message>
</context>
<context>
    <name>ScannerTrial</name>
    <message>
        <source>Scanner that types like a keyboard</source>
        <translation>Scanner that types like a keyboard</translation>
    </message>
    <message>
        <source>Scan these three codes from the screen, one after the other, in any order.</source>
        <translation>Scan these three codes from the screen, one after the other, in any order.</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Digits</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>A long one</source>
        <translation>A long one</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Begin anew</translation>
    </message>
    <message>
        <source>Nothing scanned yet.</source>
        <translation>Nothing scanned yet.</translation>
    </message>
    <message>
        <source>Learned and kept: %1 after each code, %2 before it, %3 ms per key.</source>
        <translation>Learned and kept: %1 after each code, %2 before it, %3 ms per key.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>%1 of 3 scanned. Go on.</source>
        <translation>%1 of 3 scanned. Go on.</translation>
    </message>
    <message>
        <source>Not kept: put right what stands below, then begin anew.</source>
        <translation>Not kept: put right what stands below, then begin anew.</translation>
    </message>
</context>
<context>
    <name>Scanners</name>
    <message>
        <source>The scanner types as on a US keyboard, this computer is set to %1. ClerkApp undoes that; better still, set the scanner to this keyboard.</source>
        <translation>The scanner types as on a US keyboard, this computer is set to %1. ClerkApp undoes that; better still, set the scanner to this keyboard.</translation>
    </message>
    <message>
        <source>Characters are lost on the way (here %1). Set a longer delay between characters in the scanner, as its manual says.</source>
        <translation>Characters are lost on the way (here %1). Set a longer delay between characters in the scanner, as its manual says.</translation>
    </message>
    <message>
        <source>That was none of these three codes. Scan them from this screen.</source>
        <translation>That was none of these three codes. Scan them from this screen.</translation>
    </message>
    <message>
        <source>The scanner sends no Enter after a code. That works; with Enter it is quicker and surer.</source>
        <translation>The scanner sends no Enter after a code. That works; with Enter it is quicker and surer.</translation>
    </message>
    <message>
        <source>The scanner types slowly. ClerkApp waits for it; a shorter delay is better.</source>
        <translation>The scanner types slowly. ClerkApp waits for it; a shorter delay is better.</translation>
    </message>
    <message>
        <source>The scanner types too slowly to be told from a hand. Set a shorter delay in the scanner.</source>
        <translation>The scanner types too slowly to be told from a hand. Set a shorter delay in the scanner.</translation>
    </message>
    <message>
        <source>Caps Lock is on, or the scanner turns the case. It does no harm.</source>
        <translation>Caps Lock is on, or the scanner turns the case. It does no harm.</translation>
    </message>
    <message>
        <source>The scanner sends a code&apos;s kind before it (AIM identifier). It is taken off.</source>
        <translation>The scanner sends a code&apos;s kind before it (AIM identifier). It is taken off.</translation>
    </message>
    <message>
        <source>What the scanner sends around a code differs from scan to scan. Reset the scanner to its factory settings, then scan the three codes again.</source>
        <translation>What the scanner sends around a code differs from scan to scan. Reset the scanner to its factory settings, then scan the three codes again.</translation>
    </message>
    <message>
        <source>US</source>
        <translation>US</translation>
    </message>
    <message>
        <source>UK</source>
        <translation>UK</translation>
    </message>
    <message>
        <source>French (AZERTY)</source>
        <translation>French (AZERTY)</translation>
    </message>
    <message>
        <source>German (QWERTZ)</source>
        <translation>German (QWERTZ)</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italian</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Connected. Scan something to try it.</source>
        <translation>Connected. Scan something to try it.</translation>
    </message>
    <message>
        <source>Not plugged in. It is tried again by itself.</source>
        <translation>Not plugged in. It is tried again by itself.</translation>
    </message>
    <message>
        <source>Another program uses this port, or this computer does not let ClerkApp use it. Close the other program; it is tried again by itself.</source>
        <translation>Another program uses this port, or this computer does not let ClerkApp use it. Close the other program; it is tried again by itself.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in; it is tried again by itself.</source>
        <translation>The scanner was unplugged. Plug it in; it is tried again by itself.</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>This code expired %1 ago. Ask the member to refresh it on the phone.</source>
        <translation>This code expired %1 ago. Ask the member to refresh it on the phone.</translation>
    </message>
    <message>
        <source>This code is %1 ahead of this till&apos;s clock. Check date and time here.</source>
        <translation>This code is %1 ahead of this till&apos;s clock. Check date and time here.</translation>
    </message>
    <message>
        <source>Unknown member: head office has no member with this code or card.</source>
        <translation>Unknown member: head office has no member with this code or card.</translation>
    </message>
    <message>
        <source>Not stored on this till. Asking head office …</source>
        <translation>Not stored on this till. Asking head office …</translation>
    </message>
    <message>
        <source>This code was not issued by our head office. Do not accept it.</source>
        <translation>This code was not issued by our head office. Do not accept it.</translation>
    </message>
    <message>
        <source>The code was read incompletely. Please scan it once more.</source>
        <translation>The code was read incompletely. Please scan it once more.</translation>
    </message>
    <message>
        <source>This is not a member&apos;s code. Scan the code of the member.</source>
        <translation>This is not a member&apos;s code. Scan the code of the member.</translation>
    </message>
    <message>
        <source>Not stored on this till, and head office cannot be reached now. Try again later.</source>
        <translation>Not stored on this till, and head office cannot be reached now. Try again later.</translation>
    </message>
</context>
<context>
    <name>SerialBlock</name>
    <message>
        <source>Scanner at a serial port</source>
        <translation>Scanner at a serial port</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>SetupDesk</name>
    <message>
        <source>Received: %1</source>
        <translation>Received: %1</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Set up this till</source>
        <translation>Set up this till</translation>
    </message>
</context>
<context>
    <name>SideDesks</name>
    <message>
        <source>Open a member&apos;s file first: scan the code, or search with F2.</source>
        <translation>Open a member&apos;s file first: scan the code, or search with F2.</translation>
    </message>
</context>
<context>
    <name>SideScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Staff id</source>
        <translation>Staff id</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation>New PIN once more</translation>
    </message>
    <message>
        <source>At least six digits: no run such as 123456, not your staff id.</source>
        <translation>At least six digits: no run such as 123456, not your staff id.</translation>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation>Choose a new PIN</translation>
    </message>
    <message>
        <source>Choose your own PIN</source>
        <translation>Choose your own PIN</translation>
    </message>
    <message>
        <source>Only you will know it. From now on you sign in with it at every till.</source>
        <translation>Only you will know it. From now on you sign in with it at every till.</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>Save and go on</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>The two are not the same. Type the new PIN twice.</source>
        <translation>The two are not the same. Type the new PIN twice.</translation>
    </message>
    <message>
        <source>Type your staff id and the PIN you have now first.</source>
        <translation>Type your staff id and the PIN you have now first.</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>Sign in as somebody else</translation>
    </message>
</context>
<context>
    <name>Signals</name>
    <message>
        <source>%1: the day&apos;s limit used up on %2 of %3 days</source>
        <translation>%1: the day&apos;s limit used up on %2 of %3 days</translation>
    </message>
    <message>
        <source>%1 was given coupons at %2 tills, %3 coupons in all</source>
        <translation>%1 was given coupons at %2 tills, %3 coupons in all</translation>
    </message>
    <message>
        <source>%1: %2 of %3 coupons without a purchase before or after</source>
        <translation>%1: %2 of %3 coupons without a purchase before or after</translation>
    </message>
    <message>
        <source>%1: %2 of %3 approvals within seconds, late in the evening</source>
        <translation>%1: %2 of %3 approvals within seconds, late in the evening</translation>
    </message>
    <message>
        <source>The limit may be too small for this counter: ask what members complain of.</source>
        <translation>The limit may be too small for this counter: ask what members complain of.</translation>
    </message>
    <message>
        <source>Perhaps one complaint was put right twice: look at the member&apos;s file.</source>
        <translation>Perhaps one complaint was put right twice: look at the member&apos;s file.</translation>
    </message>
    <message>
        <source>They may be apologies or first visits: look at the reasons that were given.</source>
        <translation>They may be apologies or first visits: look at the reasons that were given.</translation>
    </message>
    <message>
        <source>Perhaps it was busy: ask who stood at the till, and look at the reasons.</source>
        <translation>Perhaps it was busy: ask who stood at the till, and look at the reasons.</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>after %1</translation>
    </message>
</context>
<context>
    <name>SignalsBlock</name>
    <message>
        <source>Worth a look</source>
        <translation>Worth a look</translation>
    </message>
    <message>
        <source>There is often a good reason. Look at what happened, and ask before you judge.</source>
        <translation>There is often a good reason. Look at what happened, and ask before you judge.</translation>
    </message>
    <message>
        <source>Head office noticed nothing.</source>
        <translation>Head office noticed nothing.</translation>
    </message>
    <message>
        <source>What it was seen in</source>
        <translation>What it was seen in</translation>
    </message>
</context>
<context>
    <name>SoundsBlock</name>
    <message>
        <source>Sounds</source>
        <translation>Sounds</translation>
    </message>
    <message>
        <source>Every scan is heard: a rising tone opened a file, a low one wants a look.</source>
        <translation>Every scan is heard: a rising tone opened a file, a low one wants a look.</translation>
    </message>
    <message>
        <source>Sounds are off. The screen answers every scan all the same.</source>
        <translation>Sounds are off. The screen answers every scan all the same.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Hear them</source>
        <translation>Hear them</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>F8 Sync</source>
        <translation>F8 Sync</translation>
    </message>
    <message>
        <source>F1 All keys</source>
        <translation>F1 All keys</translation>
    </message>
    <message>
        <source>%1 unsent</source>
        <translation>%1 unsent</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>oldest %1</translation>
    </message>
    <message>
        <source>F5 Register</source>
        <translation>F5 Register</translation>
    </message>
    <message>
        <source>F6 My day</source>
        <translation>F6 My day</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>%1 to look at</translation>
    </message>
    <message>
        <source>Data %1</source>
        <translation>Data %1</translation>
    </message>
    <message>
        <source>NOT ENCRYPTED</source>
        <translation>NOT ENCRYPTED</translation>
    </message>
    <message>
        <source>Connected to head office</source>
        <translation>Connected to head office</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connecting …</translation>
    </message>
    <message>
        <source>No coupons: call head office</source>
        <translation>No coupons: call head office</translation>
    </message>
</context>
<context>
    <name>StoreTodayScreen</name>
    <message>
        <source>The store today</source>
        <translation>The store today</translation>
    </message>
    <message>
        <source>Everybody together</source>
        <translation>Everybody together</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Who did what</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>Put right</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>Coupons</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Worth</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>The store&apos;s day is for the supervisor. Yours is on F6.</source>
        <translation>The store&apos;s day is for the supervisor. Yours is on F6.</translation>
    </message>
    <message>
        <source>This till alone. Asking head office for the others …</source>
        <translation>This till alone. Asking head office for the others …</translation>
    </message>
    <message>
        <source>This till alone: head office does not answer, so the other tills are missing.</source>
        <translation>This till alone: head office does not answer, so the other tills are missing.</translation>
    </message>
    <message>
        <source>All tills of the store, as far as head office has heard.</source>
        <translation>All tills of the store, as far as head office has heard.</translation>
    </message>
    <message>
        <source>Nothing has been done yet today.</source>
        <translation>Nothing has been done yet today.</translation>
    </message>
    <message>
        <source>members served</source>
        <translation>members served</translation>
    </message>
    <message>
        <source>complaints put right</source>
        <translation>complaints put right</translation>
    </message>
    <message>
        <source>coupons</source>
        <translation>coupons</translation>
    </message>
    <message>
        <source>given in coupons</source>
        <translation>given in coupons</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>samples</translation>
    </message>
    <message>
        <source>scores collected</source>
        <translation>scores collected</translation>
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
        <translation>Said</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>SupervisorDesk</name>
    <message>
        <source>Approved.</source>
        <translation>Approved.</translation>
    </message>
    <message>
        <source>Not approved; the clerk is told.</source>
        <translation>Not approved; the clerk is told.</translation>
    </message>
    <message>
        <source>Lent for today: %1 to %2.</source>
        <translation>Lent for today: %1 to %2.</translation>
    </message>
</context>
<context>
    <name>SupervisorScreen</name>
    <message>
        <source>This desk is for the supervisor. Your own day is on F6.</source>
        <translation>This desk is for the supervisor. Your own day is on F6.</translation>
    </message>
    <message>
        <source>Supervisor&apos;s desk</source>
        <translation>Supervisor&apos;s desk</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Lend</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Worth a look</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Head office</source>
        <translation>Head office</translation>
    </message>
    <message>
        <source>Operations of this till</source>
        <translation>Operations of this till</translation>
    </message>
    <message>
        <source>Operations to look at</source>
        <translation>Operations to look at</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Only what wants a look</source>
        <translation>Only what wants a look</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Nothing wants a look.</source>
        <translation>Nothing wants a look.</translation>
    </message>
    <message>
        <source>Nothing has been done at this till yet.</source>
        <translation>Nothing has been done at this till yet.</translation>
    </message>
    <message>
        <source>Connected to head office</source>
        <translation>Connected to head office</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connecting …</translation>
    </message>
    <message>
        <source>Everything done here is sent by itself.</source>
        <translation>Everything done here is sent by itself.</translation>
    </message>
    <message>
        <source>%1 unsent</source>
        <translation>%1 unsent</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>%1 to look at</translation>
    </message>
    <message>
        <source>%1 members stored</source>
        <translation>%1 members stored</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>oldest %1</translation>
    </message>
    <message>
        <source>%1 records could not be read</source>
        <translation>%1 records could not be read</translation>
    </message>
    <message>
        <source>The records were damaged when the program started. What could be read was carried over, and the damaged file is kept: tell your supervisor.</source>
        <translation>The records were damaged when the program started. What could be read was carried over, and the damaged file is kept: tell your supervisor.</translation>
    </message>
    <message>
        <source>The files of this till are NOT encrypted: for development only.</source>
        <translation>The files of this till are NOT encrypted: for development only.</translation>
    </message>
    <message>
        <source>The files are encrypted; the computer&apos;s key store holds the key.</source>
        <translation>The files are encrypted; the computer&apos;s key store holds the key.</translation>
    </message>
    <message>
        <source>The files are encrypted; this computer has no key store, so the key lies in a file that only this account can read.</source>
        <translation>The files are encrypted; this computer has no key store, so the key lies in a file that only this account can read.</translation>
    </message>
</context>
<context>
    <name>TagPad</name>
    <message>
        <source>Add a preference</source>
        <translation>Add a preference</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Correct it</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>Preference</translation>
    </message>
    <message>
        <source>for example: allergy peanuts</source>
        <translation>for example: allergy peanuts</translation>
    </message>
    <message>
        <source>Words used before</source>
        <translation>Words used before</translation>
    </message>
    <message>
        <source>↓ takes a word used before</source>
        <translation>↓ takes a word used before</translation>
    </message>
    <message>
        <source>What it is about (Alt + number)</source>
        <translation>What it is about (Alt + number)</translation>
    </message>
    <message>
        <source>How sure (Alt + letter)</source>
        <translation>How sure (Alt + letter)</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>certain</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>probably</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>a guess</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Add it</translation>
    </message>
    <message>
        <source>What is it about? Press 1 to 7.</source>
        <translation>What is it about? Press 1 to 7.</translation>
    </message>
</context>
<context>
    <name>TagWork</name>
    <message>
        <source>Added: %1</source>
        <translation>Added: %1</translation>
    </message>
    <message>
        <source>Corrected: %1</source>
        <translation>Corrected: %1</translation>
    </message>
    <message>
        <source>Removed: %1. Ctrl+Z brings it back.</source>
        <translation>Removed: %1. Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>It is back: %1</source>
        <translation>It is back: %1</translation>
    </message>
</context>
<context>
    <name>TagsBlock</name>
    <message>
        <source>Preferences · P selects</source>
        <translation>Preferences · P selects</translation>
    </message>
    <message>
        <source>Add a preference</source>
        <translation>Add a preference</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Nothing is known yet</translation>
    </message>
    <message>
        <source>%1 % sure</source>
        <translation>%1 % sure</translation>
    </message>
</context>
<context>
    <name>TaskPad</name>
    <message>
        <source>Promise or follow up</source>
        <translation>Promise or follow up</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>What it is (Alt + number)</source>
        <translation>What it is (Alt + number)</translation>
    </message>
    <message>
        <source>By when (Alt + letter)</source>
        <translation>By when (Alt + letter)</translation>
    </message>
    <message>
        <source>Reach the member by (Alt + letter)</source>
        <translation>Reach the member by (Alt + letter)</translation>
    </message>
    <message>
        <source>The member agreed to no contact: only at the next visit.</source>
        <translation>The member agreed to no contact: only at the next visit.</translation>
    </message>
    <message>
        <source>Note it down</source>
        <translation>Note it down</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>in a week</translation>
    </message>
</context>
<context>
    <name>TaskWork</name>
    <message>
        <source>Noted for: %1</source>
        <translation>Noted for: %1</translation>
    </message>
    <message>
        <source>Saved. Say thank you: Enter hands over a sample.</source>
        <translation>Saved. Say thank you: Enter hands over a sample.</translation>
    </message>
    <message>
        <source>The outcome is saved.</source>
        <translation>The outcome is saved.</translation>
    </message>
</context>
<context>
    <name>TasksBlock</name>
    <message>
        <source>To do · B selects</source>
        <translation>To do · B selects</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>Nothing is owed</source>
        <translation>Nothing is owed</translation>
    </message>
    <message>
        <source>only at a visit</source>
        <translation>only at a visit</translation>
    </message>
</context>
<context>
    <name>TelephoneBlock</name>
    <message>
        <source>Approval by telephone</source>
        <translation>Approval by telephone</translation>
    </message>
    <message>
        <source>Call a supervisor who is at another till of the store, and read this out:</source>
        <translation>Call a supervisor who is at another till of the store, and read this out:</translation>
    </message>
    <message>
        <source>Supervisor&apos;s staff id</source>
        <translation>Supervisor&apos;s staff id</translation>
    </message>
    <message>
        <source>The answer, as it was read out</source>
        <translation>The answer, as it was read out</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>Give it</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Till: %1</source>
        <translation>Till: %1</translation>
    </message>
    <message>
        <source>The answer helps until %1.</source>
        <translation>The answer helps until %1.</translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Sign in first, then scan.</source>
        <translation>Sign in first, then scan.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>O  older entries</source>
        <translation>O  older entries</translation>
    </message>
    <message>
        <source>Asking head office for older entries …</source>
        <translation>Asking head office for older entries …</translation>
    </message>
    <message>
        <source>Head office cannot be reached; press O again later.</source>
        <translation>Head office cannot be reached; press O again later.</translation>
    </message>
    <message>
        <source>There is nothing older.</source>
        <translation>There is nothing older.</translation>
    </message>
</context>
<context>
    <name>TimelineBlock</name>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Not sent yet or no answer yet.</source>
        <translation>Not sent yet or no answer yet.</translation>
    </message>
    <message>
        <source>Head office gave no reason we know.</source>
        <translation>Head office gave no reason we know.</translation>
    </message>
    <message>
        <source>The supervisor sends it again or withdraws it.</source>
        <translation>The supervisor sends it again or withdraws it.</translation>
    </message>
    <message>
        <source>Nothing; it is sent as soon as the line is up.</source>
        <translation>Nothing; it is sent as soon as the line is up.</translation>
    </message>
    <message>
        <source>Nothing; it is sent again by itself.</source>
        <translation>Nothing; it is sent again by itself.</translation>
    </message>
    <message>
        <source>Send it again or hand it to the supervisor; what the member was given stays theirs.</source>
        <translation>Send it again or hand it to the supervisor; what the member was given stays theirs.</translation>
    </message>
    <message>
        <source>Another till had settled this complaint.</source>
        <translation>Another till had settled this complaint.</translation>
    </message>
    <message>
        <source>Head office does not know this member.</source>
        <translation>Head office does not know this member.</translation>
    </message>
    <message>
        <source>Head office does not know this complaint.</source>
        <translation>Head office does not know this complaint.</translation>
    </message>
    <message>
        <source>The coupon had been used before it was taken back.</source>
        <translation>The coupon had been used before it was taken back.</translation>
    </message>
    <message>
        <source>The coupon had been taken back before.</source>
        <translation>The coupon had been taken back before.</translation>
    </message>
    <message>
        <source>Another till had given this coupon.</source>
        <translation>Another till had given this coupon.</translation>
    </message>
    <message>
        <source>Head office does not know this coupon.</source>
        <translation>Head office does not know this coupon.</translation>
    </message>
    <message>
        <source>Head office did not lend this budget.</source>
        <translation>Head office did not lend this budget.</translation>
    </message>
    <message>
        <source>Head office does not know the approval.</source>
        <translation>Head office does not know the approval.</translation>
    </message>
    <message>
        <source>Head office is older than this till.</source>
        <translation>Head office is older than this till.</translation>
    </message>
    <message>
        <source>What it belongs to was refused.</source>
        <translation>What it belongs to was refused.</translation>
    </message>
    <message>
        <source>Something done before it has not arrived yet.</source>
        <translation>Something done before it has not arrived yet.</translation>
    </message>
    <message>
        <source>What it belongs to has not arrived yet.</source>
        <translation>What it belongs to has not arrived yet.</translation>
    </message>
    <message>
        <source>This till&apos;s records exist twice.</source>
        <translation>This till&apos;s records exist twice.</translation>
    </message>
    <message>
        <source>It was said again or withdrawn before.</source>
        <translation>It was said again or withdrawn before.</translation>
    </message>
    <message>
        <source>Head office could not read it.</source>
        <translation>Head office could not read it.</translation>
    </message>
    <message>
        <source>It was changed after it was written.</source>
        <translation>It was changed after it was written.</translation>
    </message>
    <message>
        <source>Another operation has the same number.</source>
        <translation>Another operation has the same number.</translation>
    </message>
    <message>
        <source>It was written by another till.</source>
        <translation>It was written by another till.</translation>
    </message>
    <message>
        <source>This member asked to be forgotten.</source>
        <translation>This member asked to be forgotten.</translation>
    </message>
    <message>
        <source>Head office asked for no such erasure.</source>
        <translation>Head office asked for no such erasure.</translation>
    </message>
    <message>
        <source>Head office could not take it in just now.</source>
        <translation>Head office could not take it in just now.</translation>
    </message>
    <message>
        <source>Hand it to the supervisor; sent again it is refused again.</source>
        <translation>Hand it to the supervisor; sent again it is refused again.</translation>
    </message>
    <message>
        <source>Withdraw it; what the member was given stays theirs.</source>
        <translation>Withdraw it; what the member was given stays theirs.</translation>
    </message>
    <message>
        <source>Withdraw it; the coupon stays as head office has it.</source>
        <translation>Withdraw it; the coupon stays as head office has it.</translation>
    </message>
    <message>
        <source>Withdraw it; nothing of this member is kept.</source>
        <translation>Withdraw it; nothing of this member is kept.</translation>
    </message>
    <message>
        <source>See to what it belongs to; this goes the same way.</source>
        <translation>See to what it belongs to; this goes the same way.</translation>
    </message>
    <message>
        <source>Tell head office to update, then send it again.</source>
        <translation>Tell head office to update, then send it again.</translation>
    </message>
    <message>
        <source>Stop using one of the two copies and call head office.</source>
        <translation>Stop using one of the two copies and call head office.</translation>
    </message>
</context>
<context>
    <name>WalletBlock</name>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>No coupons</source>
        <translation>No coupons</translation>
    </message>
    <message>
        <source>refused by head office, still valid for the member</source>
        <translation>refused by head office, still valid for the member</translation>
    </message>
    <message>
        <source>given %1</source>
        <translation>given %1</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>waiting to be sent</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>WhoBlock</name>
    <message>
        <source>card …%1</source>
        <translation>card …%1</translation>
    </message>
    <message>
        <source>Registered here, waiting to be sent</source>
        <translation>Registered here, waiting to be sent</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Corrected here, waiting: %1</source>
        <translation>Corrected here, waiting: %1</translation>
    </message>
    <message>
        <source>Guest, not stored on this till</source>
        <translation>Guest, not stored on this till</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Advisor</source>
        <translation>Advisor</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Birthday</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n month old</numerusform>
            <numerusform>%n months old</numerusform>
        </translation>
    </message>
    <message>
        <source>Risk of losing them %1 %: %2</source>
        <translation>Risk of losing them %1 %: %2</translation>
    </message>
</context>
<context>
    <name>WithdrawForm</name>
    <message>
        <source>Take this coupon back? It will be worth nothing.</source>
        <translation>Take this coupon back? It will be worth nothing.</translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation>Why, in a few words</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
</context>
<context>
    <name>WordsWork</name>
    <message>
        <source>The note is saved.</source>
        <translation>The note is saved.</translation>
    </message>
    <message>
        <source>The complaint is noted; head office will hear of it.</source>
        <translation>The complaint is noted; head office will hear of it.</translation>
    </message>
</context>
</TS>
