"""How the page on a member's phone looks, its one script, and the headers that allow no more."""

import base64
import hashlib

STYLE = """
:root{color-scheme:light dark;--ground:#f6f4f0;--card:#fff;--text:#1c1b1a;--soft:#5c5852;
--line:#8a857d;--on:#0b5f4a;--onText:#fff;--warn:#a02020}
@media(prefers-color-scheme:dark){:root{--ground:#171615;--card:#232120;--text:#f3f1ee;
--soft:#b9b4ac;--line:#8a857d;--on:#7fd8bd;--onText:#08241c;--warn:#ff9c94}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:28rem;padding:1rem .75rem 3rem;background:var(--ground);
color:var(--text);font:1.0625rem/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;
overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
h1{font-size:1.25rem;margin:0}
h2{font-size:1.125rem;margin:0 0 .5rem}
section,details.card{background:var(--card);border-radius:12px;padding:1rem;margin:.75rem 0}
p{margin:.25rem 0 .75rem}
svg{display:block;width:100%;max-width:20rem;margin:0 auto;background:#fff;border-radius:8px}
svg path{fill:#000}
.over svg path{fill:#bbb}
.middle{text-align:center}
.soft{color:var(--soft)}
.warn{color:var(--warn);font-weight:600}
dl{display:grid;grid-template-columns:1fr 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--soft)}
dd{margin:0;font-size:1.25rem;font-weight:600}
dl div{min-width:0}
ul{list-style:none;margin:0;padding:0}
li+li{border-top:1px solid var(--line)}
summary{min-height:48px;padding:.75rem 0;cursor:pointer}
summary b{font-size:1.25rem}
details.card summary{padding:0;min-height:28px;font-weight:600}
code{font:1.25rem/1.5 ui-monospace,Menlo,Consolas,monospace}
a{color:var(--on)}
a.button,button{display:block;width:100%;min-height:48px;padding:.7rem 1rem;border:0;
border-radius:8px;background:var(--on);color:var(--onText);font:inherit;font-weight:600;
text-align:center;text-decoration:none;cursor:pointer;margin:0 0 .5rem}
button.quiet{background:none;color:var(--on);border:1px solid var(--line)}
header a{display:inline-block;padding:.6rem 0;min-height:44px}
label{display:flex;gap:.75rem;align-items:center;min-height:48px}
input{width:1.5rem;height:1.5rem;accent-color:var(--on)}
:focus-visible{outline:3px solid var(--on);outline-offset:2px}
"""

SCRIPT = """
(function(){
var box=document.getElementById("code"),said=document.getElementById("left"),d=box.dataset,
path=box.querySelector("path"),ends=0,renew=0,asking=false;
function taken(s){ends=Date.now()+1e3*s;renew=Date.now()+500*s;box.className=""}
function tick(){var now=Date.now(),left=Math.ceil((renew-now)/1e3);
if(now>ends){box.className="over";said.textContent=d.over}
if(left>0){if(now<=ends)said.textContent=d.soon.replace("{}",left)}
else if(!asking&&!document.hidden)ask()}
function later(){renew=Date.now()+5e3;if(Date.now()<ends)said.textContent=d.off}
function ask(){asking=true;
fetch(d.from,{credentials:"omit",cache:"no-store"}).then(function(r){
if(r.status===404){location.reload();return}
if(!r.ok)throw r.status;
return r.json().then(function(c){path.setAttribute("d",c.path);
path.parentNode.setAttribute("viewBox","0 0 "+c.side+" "+c.side);taken(c.lifetime_s);tick()})
}).catch(later).then(function(){asking=false})}
taken(+d.lifetime);tick();setInterval(tick,1e3);
document.addEventListener("visibilitychange",tick);
addEventListener("pageshow",function(e){if(e.persisted)renew=0,tick()})
})()
"""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; "
    f"script-src 'sha256-{_hash(SCRIPT)}'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    # The address is the key: nobody else may learn it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Vary": "Accept-Language",
}
