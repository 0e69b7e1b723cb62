import type { DeviceView, LaneView } from '@landport/barrier/booth/lane-view'
import {
  CALIBRATION_NAMES,
  CYCLE_STATE_NAMES,
  DEVICE_KIND_NAMES,
  DIRECTION_FROM,
  deviceStateName,
  LANE_MODE_NAMES,
  LANE_STATE_NAMES,
} from '@landport/barrier/booth/names'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { addressOf } from '../app/route.ts'
import { isInTrouble } from '../booth/devices-line.tsx'
import { LineStrip } from '../booth/line-strip.tsx'
import { showAge } from '../format/age.ts'
import { Shape, type ShapeName } from '../parts/shape.tsx'
import { FRAME_TEXTS } from '../texts/frame.ts'
import { LANES_TEXTS } from '../texts/lanes.ts'

const SHAPE_OF = { heard: 'fits', silent: 'none', fault: 'warn', unknown: 'none' } as const satisfies Record<
  DeviceView['state'],
  ShapeName
>

export function LaneCard({ view, sinceSeconds }: { readonly view: LaneView; readonly sinceSeconds: number }) {
  const t = useTexts(LANES_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const say = useSay()
  const now = Date.parse(view.at) + sinceSeconds * 1000
  const lane = view.lane.toUpperCase()
  return (
    <section className="lane-card" aria-label={`${t('lane')} ${lane}`}>
      <header>
        <h2>
          <span className="lane-id">{lane}</span> {say(view.name)}
        </h2>
        <p className="states">
          <span>{say(LANE_STATE_NAMES[view.state])}</span>
          <span>{say(DIRECTION_FROM[view.side][view.direction])}</span>
          <span>{say(LANE_MODE_NAMES[view.mode])}</span>
          <strong>{say(CYCLE_STATE_NAMES[view.cycle.state])}</strong>
          {view.simulated && <span className="mark">{frame('simulated')}</span>}
        </p>
        <a className="button" href={addressOf('booth', view)}>
          {t('toBooth')}
        </a>
      </header>
      <LineStrip view={view} sinceSeconds={sinceSeconds} now={now} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys */}
      <section className="scroll" tabIndex={0} aria-label={t('devices', { lane })}>
        <table>
          <thead>
            <tr>
              {(['device', 'state', 'last', 'age', 'refused', 'calibration', 'wire'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.devices.map((device) => (
              <DeviceRow key={device.device} device={device} now={now} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function DeviceRow({ device, now }: { readonly device: DeviceView; readonly now: number }) {
  const t = useTexts(LANES_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const kinds: Readonly<Record<string, (typeof DEVICE_KIND_NAMES)['loop'] | undefined>> = DEVICE_KIND_NAMES
  const kind = kinds[device.kind]
  return (
    <tr className={isInTrouble(device) ? 'trouble' : ''}>
      <td>
        {kind ? say(kind) : device.kind} <span className="mono quiet">{device.device}</span>{' '}
        {device.simulated && <span className="mark">{frame('simulated')}</span>}
      </td>
      <td className="says">
        <Shape name={SHAPE_OF[device.state]} size={16} />
        {say(deviceStateName(device))}
      </td>
      <td className="mono last">{device.last ?? '–'}</td>
      <td className="num">
        {device.lastAt === null
          ? device.state === 'unknown'
            ? t('neverHeard')
            : '–'
          : showAge((now - Date.parse(device.lastAt)) / 1000, language)}
      </td>
      <td className="num">{device.refused}</td>
      <td className={device.calibration === 'expired' ? 'says expired' : ''}>
        {device.calibration === 'expired' && <Shape name="warn" size={16} />}
        {say(CALIBRATION_NAMES[device.calibration])}
      </td>
      <td className="mono quiet">{device.protocol}</td>
    </tr>
  )
}
