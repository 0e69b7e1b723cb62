import type { PackFinding } from '@landport/exchange/evidence-pack/pack-finding'
import type { PackReport } from '@landport/exchange/evidence-pack/verify-pack'
import type { PackFiles } from '@landport/exchange/evidence-pack/zip'
import type { Language } from '@landport/std/text'
import { element } from './element.ts'
import { VERIFIER_TEXTS } from './texts.ts'

export interface Verified {
  readonly name: string
  readonly report: PackReport
  readonly files: PackFiles
}

/** What was found in one pack: the verdict first, then why, then what it says. */
export function showResult({ name, report, files }: Verified, language: Language): HTMLElement {
  const t = (key: keyof typeof VERIFIER_TEXTS): string => VERIFIER_TEXTS[key][language]
  const { about, counts, findings, notes, keys } = report
  const isWhole = findings.length === 0
  const verdict = isWhole ? t('whole') : t('found').replace('{count}', String(findings.length))
  const facts: readonly (readonly [string, string])[] =
    about === null
      ? []
      : [
          [t('madeBy'), about.side],
          [t('madeAt'), about.madeAt],
          [t('madeFor'), about.madeFor.join(', ')],
          [t('entries'), `${counts.entriesProved} / ${counts.entries}`],
          [t('messages'), String(counts.messages)],
          [t('receipts'), String(counts.receipts)],
          [t('stated'), String(counts.stated)],
          [t('heads'), `${counts.cosigned} / ${counts.heads}`],
          [t('files'), String(counts.files)],
        ]
  return element(
    'section',
    { 'aria-label': name, class: 'result' },
    element('h2', {}, about?.reference ?? name),
    element('p', { class: isWhole ? 'verdict' : 'verdict bad', role: 'status' }, verdict),
    ...list(t('findings'), findings, language, 'findings'),
    element('dl', {}, ...facts.map(([term, value]) => fact(term, value))),
    ...list(t('notes'), notes, language, 'notes'),
    element('h3', {}, t('fingerprints')),
    element(
      'ul',
      { class: 'keys' },
      ...keys.map(({ side, algorithm, fingerprint, isGiven }) =>
        element(
          'li',
          {},
          `${side} · ${algorithm} · ${t(isGiven ? 'given' : 'taken')} `,
          element('code', {}, fingerprint.replace(/(.{8})(?=.)/g, '$1 ')),
        ),
      ),
    ),
    ...(about === null ? [] : account(files, findings, language)),
  )
}

export function list(
  title: string,
  lines:
    | readonly Pick<PackFinding, 'kind' | 'message'>[]
    | readonly { kind: string; message: PackFinding['message'] }[],
  language: Language,
  name: string,
): readonly HTMLElement[] {
  if (lines.length === 0) return []
  return [
    element('h3', {}, title),
    element(
      'ul',
      { class: name },
      ...lines.map(({ kind, message }) => element('li', { 'data-kind': kind }, message[language])),
    ),
  ]
}

const fact = (term: string, value: string): HTMLElement =>
  element('div', {}, element('dt', {}, term), element('dd', {}, value))

/** The account is shown only as it was signed, and in a frame in which nothing can run. */
function account(files: PackFiles, findings: readonly PackFinding[], language: Language): HTMLElement[] {
  const t = (key: keyof typeof VERIFIER_TEXTS): string => VERIFIER_TEXTS[key][language]
  const path = `account.${language}.html`
  const bytes = files.get(path)
  const isTouched = findings.some(
    ({ kind, where }) => where === path || kind === 'manifest-missing' || kind === 'manifest-unsigned',
  )
  if (bytes === undefined || isTouched)
    return [element('h3', {}, t('account')), element('p', {}, t('accountChanged'))]
  const frame = element('iframe', { sandbox: '', title: t('account') })
  frame.srcdoc = new TextDecoder().decode(bytes)
  return [element('h3', {}, t('account')), element('p', { class: 'quiet' }, t('accountWhy')), frame]
}
