import type { UsedKey } from '@landport/exchange/evidence-pack/pack-keys'
import { LEFT_OUT_NAMES, LEFT_OUT_REASONS } from '@landport/exchange/evidence-pack/pack-note'
import type { LeftOut } from '@landport/exchange/evidence-pack/shapes'
import { BEIJING_ZONE, HANOI_ZONE, localTime } from '@landport/site/civil-time'
import type { Language, Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Account } from './account.ts'
import { ACCOUNT_STYLE } from './account-style.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'
import { type Html, html } from './html.ts'

/** The account of a passage in one language: one page without scripts, to be read on screen and on paper. */
export function accountPage(account: Account, language: Language): string {
  const say = (text: Text3): string => text[language]
  const t = (key: keyof typeof ACCOUNT_TEXTS): string => say(ACCOUNT_TEXTS[key])
  const when = (at: Instant | null): Html => (at === null ? html`–` : bothTimes(at, language, t))
  const table = (heads: readonly string[], rows: readonly Html[]): Html =>
    rows.length === 0
      ? html`<p>${t('none')}</p>`
      : html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`
  const body = html`
<header>
<h1>${t('title')}</h1>
<p class="reference">${account.reference}</p>
${account.simulated ? html`<p class="mark">${t('simulated')}</p>` : html``}
</header>
<dl>${account.facts.map(({ name, value }) => html`<div><dt>${say(name)}</dt><dd>${typeof value === 'string' ? value : say(value)}</dd></div>`)}
<div><dt>${t('madeAt')}</dt><dd>${when(account.madeAt)}</dd></div></dl>
<h2>${t('decisions')}</h2>
${table(
  [t('agency'), t('subject'), t('result'), t('when'), t('basis')],
  account.decisions.map(
    ({ agency, subject, result, at, basis, row }) =>
      html`<tr><td>${say(agency)}</td><td>${say(subject)}</td><td><strong>${say(result)}</strong></td><td>${when(at)}</td><td>${basis}<br><code>${row}</code></td></tr>`,
  ),
)}
<h2>${t('timeline')}</h2>
${table(
  [t('when'), t('what'), t('who'), t('number')],
  account.timeline.map(
    ({ at, title, detail, who, number, isGiven }) =>
      html`<tr><td>${when(at)}</td><td><strong>${say(title)}</strong>${detail === null ? html`` : html`<br>${say(detail)}`}</td><td>${say(who)}</td><td class="num">${number === null ? t('noNumber') : `#${number}`}${isGiven ? html`` : html`<br><small>${t('hashOnly')}</small>`}</td></tr>`,
  ),
)}
<h2>${t('messages')}</h2>
${
  account.messages === null
    ? html`<p>${t('notForRole')}</p>`
    : table(
        [t('kind'), t('channel'), t('when'), t('receipt'), t('statement')],
        account.messages.map(
          ({ kind, way, channel, number, at, outcome, receiptAt, statement }) =>
            html`<tr><td><strong>${say(kind)}</strong><br>${t(way)}</td><td><code>${channel}</code><br>${number ?? t('noNumber')}</td><td>${when(at)}</td><td>${t(outcome)}<br>${receiptAt === null ? html`` : when(receiptAt)}</td><td>${statement ?? '–'}</td></tr>`,
        ),
      )
}
<p class="quiet">${t('assumed')}</p>
<h2>${t('papers')}</h2>
${table(
  [t('what'), t('with'), t('digest'), t('inside')],
  account.papers.map(
    ({ name, of, digest, isInside }) =>
      html`<tr><td>${name}</td><td>${say(of)}</td><td><code>${digest ?? '–'}</code></td><td>${t(isInside ? 'yes' : 'no')}</td></tr>`,
  ),
)}
<h2>${t('leftOut')}</h2>
${leftOutList(account.leftOut, say, t('none'))}
<h2>${t('check')}</h2>
<p>${t('howPage')}</p>
<p>${t('howCommand')}: <code>landport verify ${account.file} --key VN=… --key CN=…</code></p>
<p>${t('keys')}:</p>
<ul class="keys">${account.keys.map(keyLine)}</ul>
<p>${t('meaning')}</p>`
  const title = `${t('title')} ${account.reference}`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html`${title}`.html}</title><style>${ACCOUNT_STYLE}</style></head>
<body><main>${body.html}
</main></body></html>
`
}

const leftOutList = (leftOut: readonly LeftOut[], say: (text: Text3) => string, none: string): Html =>
  leftOut.length === 0
    ? html`<p>${none}</p>`
    : html`<ul>${leftOut.map(
        ({ what, why, items }) =>
          html`<li>${say(LEFT_OUT_NAMES[what])} (${items.length}): ${say(LEFT_OUT_REASONS[why])}</li>`,
      )}</ul>`

const keyLine = ({ side, algorithm, fingerprint }: UsedKey): Html =>
  html`<li>${side} · ${algorithm} · <code>${fingerprint.replace(/(.{8})(?=.)/g, '$1 ')}</code></li>`

type Say = (key: keyof typeof ACCOUNT_TEXTS) => string

/** The same instant on both clocks of the gate, seconds included. */
function bothTimes(at: Instant, language: Language, t: Say): Html {
  const [hanoi, beijing] = [HANOI_ZONE, BEIJING_ZONE].map((zone) => {
    const { date, time } = localTime(at, zone)
    return `${language === 'vi' ? date.split('-').reverse().join('/') : date} ${time}:${at.slice(17, 19)}`
  })
  return html`<span class="time">${hanoi!} <small>${t('hanoi')}</small></span><span class="time">${beijing!} <small>${t('beijing')}</small></span>`
}
