import type { LaneLine } from '@landport/api/lanes'
import type { DeviceView } from '@landport/barrier/booth/lane-view'
import { CALIBRATION_NAMES, DEVICE_KIND_NAMES, deviceStateName } from '@landport/barrier/booth/names'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showMachineSeconds } from '../../format/machine-seconds.ts'
import { LANES_TEXTS } from '../../texts/lanes.ts'
import { isInTrouble } from './is-in-trouble.ts'
import { OrderLane } from './order-lane.tsx'
import { SetUseAside } from './set-use-aside.tsx'

/** One lane: by whose order it is worked, what it may be ordered, and its devices' last words. */
export function ChosenLane({ site, line }: { readonly site: string; readonly line: LaneLine }) {
  const t = useTexts(LANES_TEXTS)
  const say = useSay()
  const { standing, view } = line
  return (
    <section className="panel stack chosen-lane" aria-labelledby="chosen-lane">
      <h2 id="chosen-lane">
        {t('lane', { lane: line.lane.toUpperCase() })} – {say(line.name)}
      </h2>
      <p className="quiet">
        {standing.order === 0
          ? t('bySiteFile')
          : t('ordered', { order: standing.order, by: line.orderedBy ?? '–', reason: line.reason ?? '–' })}
      </p>
      {line.end?.waits && <p className="needs">{say(line.end.waits)}</p>}
      <SetUseAside site={site} line={line} />
      <OrderLane site={site} line={line} />
      <h3>{t('devices')}</h3>
      {view === null ? (
        <p className="quiet">{t('noView')}</p>
      ) : (
        <Devices devices={view.devices} at={view.at} />
      )}
    </section>
  )
}

function Devices({ devices, at }: { readonly devices: readonly DeviceView[]; readonly at: string }) {
  const t = useTexts(LANES_TEXTS)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls the table, also by keys
    <section className="scroll-x" tabIndex={0} aria-label={t('devices')}>
      <table className="plain">
        <thead>
          <tr>
            {(['device', 'state', 'last', 'age', 'refusedReadings', 'calibration'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <Device key={device.device} device={device} at={at} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Device({ device, at }: { readonly device: DeviceView; readonly at: string }) {
  const t = useTexts(LANES_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const kinds: Readonly<Record<string, (typeof DEVICE_KIND_NAMES)['loop'] | undefined>> = DEVICE_KIND_NAMES
  const kind = kinds[device.kind]
  return (
    <tr>
      <td>
        {kind ? say(kind) : device.kind} <span className="mono quiet">{device.device}</span>{' '}
        {device.simulated && <span className="mark simulated">{t('simulated')}</span>}
      </td>
      <td>
        <span className={device.state === 'heard' ? '' : 'needs'}>{say(deviceStateName(device))}</span>
      </td>
      <td className="mono">{device.last ?? '–'}</td>
      <td className="num">
        {device.lastAt === null
          ? device.state === 'unknown'
            ? t('neverHeard')
            : '–'
          : showMachineSeconds((Date.parse(at) - Date.parse(device.lastAt)) / 1000, language)}
      </td>
      <td className="num">{device.refused}</td>
      <td>
        <span className={isInTrouble(device) && device.calibration === 'expired' ? 'needs' : ''}>
          {say(CALIBRATION_NAMES[device.calibration])}
        </span>
      </td>
    </tr>
  )
}
