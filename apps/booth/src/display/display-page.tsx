import { DRIVER_WORDS, type DriverSign, driverSign } from '@landport/barrier/booth/driver-sign'
import { SILENCE_MS, useLane, useSilenceMs } from '../api/live.ts'
import { useTexts } from '../app/language.tsx'
import { DISPLAY_TEXTS } from '../texts/display.ts'
import './display.css'
import { Pictogram } from './pictogram.tsx'
import { useVoice } from './use-voice.ts'

/** Which tone a sign has: told beside its shape, never by it alone. */
const TONES = {
  approach: 'calm',
  go: 'go',
  stop: 'stop',
  wait: 'calm',
  'show-code': 'calm',
  'person-comes': 'calm',
  'other-lane': 'turn',
  'keep-back': 'turn',
  closed: 'stop',
  leave: 'turn',
} as const satisfies Record<DriverSign, string>

const ORDER = { VN: ['vi', 'zh'], CN: ['zh', 'vi'] } as const
const TAGS = { vi: 'vi', zh: 'zh-Hans' } as const

/** For the driver, from fifteen metres: one picture, few words in Vietnamese and Chinese, and a voice that says them. */
export default function DisplayPage({ site, lane }: { readonly site: string; readonly lane: string }) {
  const t = useTexts(DISPLAY_TEXTS)
  const heard = useLane(site, lane)
  const isSilent = useSilenceMs(heard) > SILENCE_MS
  const view = heard?.value ?? null
  // A display that does not know never says go.
  const sign: DriverSign = view === null ? 'wait' : isSilent ? 'person-comes' : driverSign(view)
  const { short, spoken } = DRIVER_WORDS[sign]
  const order = ORDER[view?.side ?? 'VN']
  const voice = useVoice({ site, lane }, view === null ? null : spoken, order)
  return (
    <main className={`display ${TONES[sign]}`} data-sign={view === null ? undefined : sign}>
      <title>{t('title', { lane: lane.toUpperCase() })}</title>
      <h1 className="visually-hidden">{t('title', { lane: lane.toUpperCase() })}</h1>
      <Pictogram sign={sign} />
      <div className="words" role="status">
        {order.map((language) => (
          <p key={language} lang={TAGS[language]} className={`short ${language}`}>
            {short[language]}
          </p>
        ))}
        {order.map((language) => (
          <p key={language} lang={TAGS[language]} className={`spoken ${language}`}>
            {spoken[language]}
          </p>
        ))}
      </div>
      <p className="lane-name">{lane.toUpperCase()}</p>
      {voice.waits && (voice.vi || voice.zh) && <p className="voice-waits">{t('voiceTouch')}</p>}
    </main>
  )
}
