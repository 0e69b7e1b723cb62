import type { Language } from '@landport/std/text'

/** What the display's loudspeaker can say. `waits`: a browser speaks only after somebody touched the page once. */
export interface VoiceAnswer {
  readonly vi: boolean
  readonly zh: boolean
  readonly waits: boolean
}

export type Spoken = Exclude<Language, 'en'>
const TAGS = { vi: /^vi\b/i, zh: /^(zh|cmn)\b/i } as const satisfies Record<Spoken, RegExp>

const voices = (): readonly SpeechSynthesisVoice[] =>
  typeof speechSynthesis === 'undefined' ? [] : speechSynthesis.getVoices()

/** Voices of the machine itself come first: one that needs the internet is silent when the line is cut. */
export const voiceOf = (language: Spoken): SpeechSynthesisVoice | null => {
  const fitting = voices().filter(({ lang }) => TAGS[language].test(lang.replace('_', '-')))
  return fitting.find(({ localService }) => localService) ?? fitting[0] ?? null
}

export const hearVoices = (): VoiceAnswer => ({
  vi: voiceOf('vi') !== null,
  zh: voiceOf('zh') !== null,
  waits: !(navigator.userActivation?.hasBeenActive ?? true),
})

/** Says the sentence in each language that has a voice, own country's first; whatever was being said before ends. */
export function speak(text: Readonly<Record<Spoken, string>>, order: readonly Spoken[]): void {
  if (typeof speechSynthesis === 'undefined') return
  speechSynthesis.cancel()
  for (const language of order) {
    const voice = voiceOf(language)
    if (voice === null) continue
    const words = new SpeechSynthesisUtterance(text[language])
    words.voice = voice
    words.lang = voice.lang
    words.rate = 0.9
    speechSynthesis.speak(words)
  }
}

/** Display and booth of one lane commonly run in one browser with two screens: the display tells there what it can say. */
export const voiceChannel = (site: string, lane: string): BroadcastChannel =>
  new BroadcastChannel(`landport.voice.${site}.${lane}`)
export const TELL_EVERY_MS = 2_000
