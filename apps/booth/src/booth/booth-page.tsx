import { useState } from 'react'
import { SILENCE_MS, useLane, useSilenceMs } from '../api/live.ts'
import { usePass } from '../api/pass.ts'
import { useLanguage, useTexts } from '../app/language.tsx'
import { showAge } from '../format/age.ts'
import { Shape } from '../parts/shape.tsx'
import { StopContext } from '../parts/sheet.tsx'
import { BOOTH_TEXTS } from '../texts/booth.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'
import { ActBar } from './act-bar.tsx'
import { ActSheet, type Asked } from './act-sheet.tsx'
import './booth.css'
import { DecisionPanel } from './decision-panel.tsx'
import { DevicesLine } from './devices-line.tsx'
import { LaneHead } from './lane-head.tsx'
import { LineStrip } from './line-strip.tsx'
import { Readings } from './readings.tsx'
import { VehiclePanel } from './vehicle-panel.tsx'

/** One lane for the person who works at it: the vehicle, what was read of it, the one thing to do. */
export default function BoothPage({ site, lane }: { readonly site: string; readonly lane: string }) {
  const t = useTexts(FRAME_TEXTS)
  const b = useTexts(BOOTH_TEXTS)
  const language = useLanguage()
  const heard = useLane(site, lane)
  const silenceMs = useSilenceMs(heard)
  const [asked, ask] = useState<Asked | null>(null)
  const view = heard?.value ?? null
  const now = view === null ? Date.now() : Date.parse(view.at) + silenceMs * view.speed
  const pass = usePass(now)
  if (view === null) {
    return (
      <main className="message">
        <h1>{b('title', { lane: lane.toUpperCase() })}</h1>
        <p role="status">{t('loading')}</p>
      </main>
    )
  }
  const isOld = silenceMs > SILENCE_MS
  return (
    <div className={isOld ? 'booth old' : 'booth'}>
      <title>{b('title', { lane: lane.toUpperCase() })}</title>
      <LaneHead view={view} now={now} pass={pass} signIn={() => ask('sign-in')} />
      <LineStrip view={view} sinceSeconds={(silenceMs / 1000) * view.speed} now={now} />
      {isOld && (
        <p className="banner p1" role="alert">
          <Shape name="warn" />
          {t('laneComputerSilent', { age: showAge(silenceMs / 1000, language) })}
        </p>
      )}
      <main>
        <div className="seen">
          <VehiclePanel view={view} />
          <Readings view={view} />
        </div>
        <DecisionPanel view={view} ask={ask} />
        <DevicesLine view={view} />
      </main>
      <ActBar view={view} ask={ask} />
      {asked !== null && (
        <StopContext value={() => ask('stop')}>
          <ActSheet key={asked} asked={asked} view={view} now={now} pass={pass} close={() => ask(null)} />
        </StopContext>
      )}
    </div>
  )
}
