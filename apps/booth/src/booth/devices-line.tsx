import type { DeviceView, LaneView } from '@landport/barrier/booth/lane-view'
import { CALIBRATION_NAMES, deviceStateName } from '@landport/barrier/booth/names'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { addressOf } from '../app/route.ts'
import { VoiceState } from '../display/voice-state.tsx'
import { Shape } from '../parts/shape.tsx'
import { BOOTH_TEXTS } from '../texts/booth.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'

const JOINT = { vi: ', ', zh: '，', en: ', ' } as const

/** The rest is a number here and stands by name on the page of lanes. */
const NAMED_MAX = 2

export const isInTrouble = ({ state, calibration }: DeviceView): boolean =>
  state !== 'heard' || calibration === 'expired'

/** The lane's own health in one line; all of it stands on the page of lanes. */
export function DevicesLine({ view }: { readonly view: LaneView }) {
  const t = useTexts(BOOTH_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const trouble = view.devices.filter(isInTrouble)
  const words = trouble.map(
    (one) =>
      `${one.device} ${say(one.state === 'heard' ? CALIBRATION_NAMES[one.calibration] : deviceStateName(one))}`,
  )
  return (
    <section className="devices-line">
      <p className={trouble.length > 0 ? 'trouble' : ''}>
        <Shape name={trouble.length > 0 ? 'warn' : 'fits'} size={16} />
        {trouble.length > 0
          ? t('devicesTrouble', { devices: words.slice(0, NAMED_MAX).join(JOINT[language]) }) +
            (words.length > NAMED_MAX ? ` +${words.length - NAMED_MAX}` : '')
          : t('devicesFine', { count: view.devices.length })}
      </p>
      <p>
        {t('owner', { owner: say(view.barrier.ownerName) })}
        {!view.barrier.bySoftware && ` (${t('byHandOnly')})`}
      </p>
      <p>{t('today', { ...view.today })}</p>
      <VoiceState site={view.site} lane={view.lane} />
      <p className="links">
        <a href="/lanes">{frame('allLanes')}</a>
        <a href={addressOf('display', view)}>{t('toDisplay')}</a>
      </p>
    </section>
  )
}
