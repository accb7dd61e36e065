import { html, type Html } from './Html';

/** All of the page's looks: sober, one accent, colours that colour-blind eyes tell apart, and a form for paper. */
export const STYLE: Html = html`<style>
:root{color-scheme:light dark;--bg:#fff;--ink:#18202a;--soft:#566170;--line:#d8dee6;--panel:#f5f7fa;--track:#e7ebf0;--accent:#1d5fa8;--good:#0b6b55;--goodbg:#e2f3ee;--bad:#a63a00;--badbg:#fdebdf;--act:#1d5fa8;--actbg:#e4eefa;--base:#8893a1;--p0:#1d5fa8;--p1:#d17a00;--p2:#00836a;--p3:#b04a8b;--p4:#4fa3d9;--p5:#7a6a00;--wrong:#d1590a;--neither:#a9b2bd;--h1:#fbe6d8;--h2:#f3eee9;--h3:#e3edf7;--h4:#c3dbf2;--h5:#94c1ea;--hink:#10202f}
@media (prefers-color-scheme:dark){:root{--bg:#11161c;--ink:#e6ebf1;--soft:#a2adba;--line:#2f3843;--panel:#1a2129;--track:#29323c;--accent:#7db4f0;--good:#7fd6bd;--goodbg:#123a30;--bad:#ffb38a;--badbg:#452412;--act:#a5cbf7;--actbg:#1b3453;--base:#8f9aa8;--p0:#5c9fe8;--p1:#f0a13a;--p2:#3cc1a1;--p3:#e08bc0;--p4:#a9d5f5;--p5:#d0c04a;--wrong:#f08a4b;--neither:#5d6875;--h1:#573520;--h2:#3d3733;--h3:#25384d;--h4:#264d78;--h5:#2a63a3;--hink:#f2f6fa}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
main{max-width:1120px;margin:0 auto;padding:40px 32px 64px}
header{border-bottom:2px solid var(--ink);padding-bottom:16px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 6px;font-weight:650;letter-spacing:-.01em}
header p{margin:0;color:var(--soft);max-width:none}
section{margin-top:52px}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 8px;font-weight:650}
h3{font-size:1rem;margin:0 0 8px;font-weight:650}
p{margin:0 0 12px;max-width:74ch;text-wrap:pretty}
.lead,.more,.nothing{color:var(--soft)}
.lead{margin-bottom:20px}
small{font-size:.8rem;color:var(--soft);font-weight:400}
code{font:.78rem/1.4 ui-monospace,SFMono-Regular,Consolas,monospace;color:var(--soft)}
.answer{margin-top:28px}
.answer h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.first{font-size:1.2rem;line-height:1.5;max-width:70ch;margin-bottom:24px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px;margin:0 0 24px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:16px}
.card:first-child{border-top:3px solid var(--accent);padding-top:14px}
.card:first-child .big{color:var(--accent)}
.what{font-size:.86rem;font-weight:600;line-height:1.35;min-height:2.7em}
.big{font-size:2rem;line-height:1.25;font-weight:650;letter-spacing:-.02em;margin:2px 0 4px}
.of{font-size:.8rem;line-height:1.45;color:var(--soft)}
.sentences,.findings,.method,.advice{margin:0;padding-left:1.3em;max-width:78ch}
.sentences li,.findings li,.method li{margin-bottom:6px}
.warn{margin-top:20px;padding:12px 16px;background:var(--badbg);border-left:4px solid var(--bad);border-radius:0 6px 6px 0;max-width:none}
.advice{list-style:none;padding:0;counter-reset:n;max-width:none}
.advice li{counter-increment:n;position:relative;padding:12px 0 12px 48px;border-top:1px solid var(--line)}
.advice li:last-child{border-bottom:1px solid var(--line)}
.advice li::before{content:counter(n);position:absolute;left:0;top:12px;width:30px;height:30px;border-radius:50%;background:var(--actbg);color:var(--act);text-align:center;line-height:30px;font-weight:650;font-size:.9rem}
.subject{font-size:.8rem;font-weight:600;color:var(--soft)}
.do{font-weight:600}
.why{color:var(--soft);font-size:.9rem}
.groups{display:grid;gap:24px}
.bars h3{border-bottom:1px solid var(--line);padding-bottom:4px}
.row{display:grid;grid-template-columns:190px minmax(0,1fr) 284px;gap:4px 16px;align-items:center;padding:4px 0}
.label{font-size:.9rem;line-height:1.3}
.figure{font-size:.95rem;line-height:1.3;white-space:nowrap}.ticks span:first-child{justify-content:flex-start}.ticks span:last-child{justify-content:flex-end}
.figure b{display:inline-block;min-width:4.2em;text-align:right;margin-right:6px}
svg{display:block}
.bar{width:100%;height:18px}
.ticks{display:flex;justify-content:space-between;font-size:.75rem;color:var(--soft)}
.ticks span{width:0;display:flex;justify-content:center;white-space:nowrap}
.axis{padding-top:0}
.track{fill:var(--track)}.base{fill:var(--base)}.right{fill:var(--p0)}.wrong{fill:var(--wrong)}.kaunt{fill:var(--p0)}.rule{fill:var(--p1)}.neither{fill:var(--neither)}
.p0{fill:var(--p0);stroke:var(--p0)}.p1{fill:var(--p1);stroke:var(--p1)}.p2{fill:var(--p2);stroke:var(--p2)}.p3{fill:var(--p3);stroke:var(--p3)}.p4{fill:var(--p4);stroke:var(--p4)}.p5{fill:var(--p5);stroke:var(--p5)}
rect{stroke:none!important}
.whisker{stroke:var(--ink);stroke-width:1.4}
.halo{stroke:var(--bg);stroke-width:4;opacity:.55}
.mark{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:3 3}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:20px 24px}
figure{margin:0;min-width:0}
figcaption{font-weight:650;margin-bottom:4px}
.curve{width:100%;height:auto;max-width:420px;overflow:visible}
.grid{stroke:var(--line)}
.tick,.axisname,.name{font-size:11px;fill:var(--soft)}
.name{fill:var(--ink)}
.target{stroke:var(--bad);stroke-width:1.3;stroke-dasharray:5 4}
.line{fill:none;stroke-width:2}
.thin{stroke-width:1;opacity:.55}
.ring{fill:none;stroke-width:1.6}
.dot{stroke:var(--bg);stroke-width:1}
.legend,.verdicts{list-style:none;display:flex;flex-wrap:wrap;gap:6px 20px;margin:16px 0;padding:0;font-size:.86rem}
.legend li{display:flex;align-items:center;gap:6px}
.key{width:14px;height:14px;flex:none}
details{margin:16px 0}
summary{cursor:pointer;color:var(--accent);font-size:.92rem;font-weight:600;padding:4px 0}
summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll{overflow-x:auto;margin:12px 0 24px}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4;overflow-wrap:normal}
.wide{min-width:860px}
caption{text-align:left;font-weight:600;font-size:.9rem;padding:0 0 8px}
th,td{padding:7px 10px;border-bottom:1px solid var(--line);vertical-align:top;text-align:left;font-weight:400}
thead th{font-size:.8rem;font-weight:600;color:var(--soft);vertical-align:bottom;border-bottom:1.5px solid var(--soft);line-height:1.3}
th:first-child{padding-left:0}
th.t,td.t{overflow-wrap:anywhere;min-width:8em;hyphens:auto}
th.n,td.n{text-align:right}bdi,caption{overflow-wrap:anywhere}thead th.n{min-width:6em}
td b{font-weight:600}
td small,th small{display:block;line-height:1.35}
.nw{white-space:nowrap}.narrow{max-width:620px}
td .why{display:block;min-width:13em;font-size:.82rem;line-height:1.4}
.none{color:var(--soft)}.swatch{width:14px;height:14px;border-radius:3px;flex:none}
.heat{display:block;margin:-4px -6px;padding:4px 6px;border-radius:4px}
.h0{box-shadow:inset 0 0 0 1px var(--line)}.h1,.h2,.h3,.h4,.h5,.h1 small,.h2 small,.h3 small,.h4 small,.h5 small{color:var(--hink)}
.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}.h5{background:var(--h5)}
.tag{display:inline-block;padding:1px 8px;border-radius:10px;font-size:.78rem;font-weight:600;white-space:nowrap;background:var(--panel);color:var(--soft);border:1px solid var(--line)}
.tag.good{background:var(--goodbg);color:var(--good);border-color:transparent}.tag.bad{background:var(--badbg);color:var(--bad);border-color:transparent}.tag.act{background:var(--actbg);color:var(--act);border-color:transparent}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:14px 24px;margin:0 0 24px}
dt{font-size:.8rem;color:var(--soft)}
dd{margin:0}
.audit dd{font-size:.82rem}
@media screen and (max-width:760px){caption span{display:inline-block;max-width:calc(100vw - 40px)}main{padding:24px 16px 48px}h1{font-size:1.5rem}.first{font-size:1.08rem}.cards{grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}.big{font-size:1.6rem}section{margin-top:40px}.row{grid-template-columns:minmax(0,1fr)}.row .figure{white-space:normal}.row .figure b{min-width:0}.axis>div:first-child,.axis>div:last-child{display:none}.panels{grid-template-columns:minmax(0,1fr)}table{min-width:540px}.narrow{min-width:0}}
@media print{@page{size:A4;margin:14mm}:root{color-scheme:light;--bg:#fff;--ink:#18202a;--soft:#4a5563;--line:#cfd6de;--panel:#f5f7fa;--track:#e7ebf0;--accent:#1d5fa8;--good:#0b6b55;--goodbg:#e2f3ee;--bad:#a63a00;--badbg:#fdebdf;--act:#1d5fa8;--actbg:#e4eefa;--base:#8893a1;--p0:#1d5fa8;--p1:#d17a00;--p2:#00836a;--p3:#b04a8b;--p4:#4fa3d9;--p5:#7a6a00;--wrong:#d1590a;--neither:#a9b2bd;--h1:#fbe6d8;--h2:#f3eee9;--h3:#e3edf7;--h4:#c3dbf2;--h5:#94c1ea;--hink:#10202f}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html{font-size:11.5px}body{font-size:1rem}main{max-width:none;padding:0}section{margin-top:28px}
h2,h3,caption,figcaption,summary,.lead{break-after:avoid}
tr,.row,.card,.advice li,figure,.bars{break-inside:avoid}
thead{display:table-header-group}
details::details-content{content-visibility:visible;block-size:auto}
summary{list-style:none;color:var(--soft)}
.scroll{overflow:visible}table,.wide{min-width:0;font-size:.84rem}th,td{padding:4px 6px}td .why{min-width:0}th.t,td.t{min-width:5em}thead th.n{min-width:0}.tag{white-space:normal}
.row{grid-template-columns:120px minmax(0,1fr) 220px}.bar{height:13px}.panels{grid-template-columns:repeat(3,minmax(0,1fr))}.cards{grid-template-columns:repeat(5,1fr);gap:8px}.card{padding:8px 10px}.big{font-size:1.6rem}.facts{grid-template-columns:repeat(3,1fr)}}
</style>`;
