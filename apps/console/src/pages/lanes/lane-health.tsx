import type { LaneLine } from '@landport/api/lanes'
import { useQuery } from '@tanstack/react-query'
import { instanceQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showMachineSeconds } from '../../format/machine-seconds.ts'
import { LANES_TEXTS } from '../../texts/lanes.ts'
import { isInTrouble } from './is-in-trouble.ts'

/** Whether the lane's computer speaks and how its devices do. Silence is shown as not known, never as closed. */
export function LaneHealth({ line }: { readonly line: LaneLine }) {
  const t = useTexts(LANES_TEXTS)
  const language = useLanguage()
  const { view } = line
  // Where everything is played the top of the page says so.
  const isPlayed = useQuery(instanceQuery).data?.demonstration ?? false
  const trouble = view?.devices.filter(isInTrouble).length ?? 0
  const isSilent = line.status === 'silent'
  const cutOff = isSilent ? null : (view?.line.cutOff ?? null)
  const clockOff = isSilent ? undefined : view?.line.clockOffSeconds
  return (
    <span className="health">
      <span className={isSilent ? 'needs' : 'quiet'}>
        {line.ageSeconds === null
          ? t('computerNever')
          : t(isSilent ? 'computerSilent' : 'computerHeard', {
              age: showMachineSeconds(line.ageSeconds, language),
            })}
      </span>
      {clockOff !== undefined && (
        <span className="needs">
          {t('clockOff', { age: showMachineSeconds(Math.abs(clockOff), language) })}
        </span>
      )}
      {cutOff && <span className="needs">{t('cutOff', { passed: cutOff.passed })}</span>}
      {view && !isSilent && (
        <span className={trouble > 0 ? 'needs' : 'quiet'}>
          {trouble > 0
            ? t('devicesTrouble', { count: trouble })
            : t('devicesFine', { count: view.devices.length })}
        </span>
      )}
      {view?.simulated && !isPlayed && <span className="mark simulated">{t('simulated')}</span>}
    </span>
  )
}
