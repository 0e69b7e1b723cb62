import { comparePacks } from '@landport/exchange/evidence-pack/compare-packs'
import { packFinding } from '@landport/exchange/evidence-pack/pack-finding'
import { type GivenKey, readGivenKey } from '@landport/exchange/evidence-pack/pack-keys'
import { type VerifiedPack, verifyPack } from '@landport/exchange/evidence-pack/verify-pack'
import type { Language } from '@landport/std/text'
import { element } from './element.ts'
import { type GivenPack, packsIn } from './given-packs.ts'
import { list, showResult } from './result.ts'
import './style.css'
import { VERIFIER_TEXTS } from './texts.ts'

const NAMES = { vi: 'Tiếng Việt', zh: '中文', en: 'English' } as const satisfies Record<Language, string>

/** All that the page knows; drawn anew whenever it changes. */
const state: { language: Language; keys: string; packs: readonly GivenPack[]; isWorking: boolean } = {
  language: languageOf(navigator.language),
  keys: '',
  packs: [],
  isWorking: false,
}
const root = document.getElementById('root')!

function languageOf(tag: string): Language {
  if (tag.startsWith('zh')) return 'zh'
  return tag.startsWith('vi') ? 'vi' : 'en'
}

const t = (key: keyof typeof VERIFIER_TEXTS): string => VERIFIER_TEXTS[key][state.language]

function draw(): void {
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : state.language
  document.title = `Landport · ${t('title')}`
  root.replaceChildren(
    languages(),
    element('h1', {}, t('title')),
    element('p', {}, t('intro')),
    dropZone(),
    keyField(),
    results(),
  )
}

function languages(): HTMLElement {
  const buttons = (Object.keys(NAMES) as Language[]).map((language) => {
    const button = element(
      'button',
      { type: 'button', lang: language, 'aria-pressed': String(language === state.language) },
      NAMES[language],
    )
    button.addEventListener('click', () => {
      state.language = language
      draw()
    })
    return button
  })
  return element('nav', { class: 'languages' }, ...buttons)
}

function dropZone(): HTMLElement {
  const zip = picker({ accept: '.zip,application/zip', multiple: '' })
  const folder = picker({ webkitdirectory: '' })
  const zone = element(
    'div',
    { class: 'drop' },
    element('p', {}, t('drop')),
    element(
      'p',
      {},
      element('label', { class: 'pick' }, t('choose'), zip),
      ' ',
      element('label', { class: 'pick' }, t('folder'), folder),
    ),
  )
  zone.addEventListener('dragover', (event) => {
    event.preventDefault()
    zone.classList.add('over')
  })
  zone.addEventListener('dragleave', () => zone.classList.remove('over'))
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    void take([...(event.dataTransfer?.files ?? [])])
  })
  return zone
}

function picker(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  const input = element('input', { type: 'file', ...attributes })
  input.addEventListener('change', () => void take([...(input.files ?? [])]))
  return input
}

function keyField(): HTMLElement {
  const field = element('textarea', { rows: '2', spellcheck: 'false', id: 'keys' })
  field.value = state.keys
  field.addEventListener('change', () => {
    state.keys = field.value
    draw()
  })
  return element(
    'div',
    { class: 'keys-given' },
    element('label', { for: 'keys' }, t('keys')),
    field,
    element('p', { class: 'quiet' }, t('keysWhy')),
  )
}

async function take(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  state.isWorking = true
  draw()
  state.packs = await packsIn(files)
  state.isWorking = false
  draw()
}

function results(): HTMLElement {
  const place = element('div', { class: 'results', 'aria-live': 'polite' })
  if (state.isWorking) {
    place.append(element('p', {}, t('working')))
    return place
  }
  const { keys, wrong } = keysGiven()
  for (const word of wrong)
    place.append(element('p', { class: 'verdict bad' }, t('wrongKey').replace('{key}', word)))
  if (wrong.length > 0) return place
  const verified = verifiedPacks(keys)
  for (const { pack, result } of verified)
    place.append(
      showResult({ name: pack.name, report: result.report, files: pack.files ?? new Map() }, state.language),
    )
  const [one, other] = verified
  if (one !== undefined && other !== undefined) {
    const differences = comparePacks(one.result, other.result)
    if (differences.length === 0) place.append(element('p', { class: 'verdict' }, t('same')))
    place.append(...list(t('findings'), differences, state.language, 'findings'))
  }
  return place
}

interface VerifiedGiven {
  readonly pack: GivenPack
  readonly result: VerifiedPack
}

let last: { packs: readonly GivenPack[]; keys: string; verified: readonly VerifiedGiven[] } | null = null

/** Another language is no reason to verify again. */
function verifiedPacks(keys: readonly GivenKey[]): readonly VerifiedGiven[] {
  const { packs } = state
  if (last?.packs !== packs || last.keys !== state.keys)
    last = {
      packs,
      keys: state.keys,
      verified: packs.map((pack) => ({ pack, result: resultOf(pack, keys) })),
    }
  return last.verified
}

function resultOf(pack: GivenPack, keys: readonly GivenKey[]): VerifiedPack {
  if (pack.files !== null) return verifyPack(pack.files, keys, pack.broken)
  const nothing = verifyPack(new Map(), keys)
  const why = packFinding('not-a-pack', pack.name, pack.why)
  return { ...nothing, report: { ...nothing.report, findings: [why] } }
}

function keysGiven(): { readonly keys: readonly GivenKey[]; readonly wrong: readonly string[] } {
  const words = state.keys.split(/\s+/).filter((word) => word !== '')
  const read = words.map((word) => ({ word, key: readGivenKey(word) }))
  return {
    keys: read.flatMap(({ key }) => key ?? []),
    wrong: read.flatMap(({ word, key }) => (key === null ? [word] : [])),
  }
}

draw()
