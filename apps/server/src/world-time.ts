import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { Services } from './services.ts'

/** A moment of the machine's clock as one of the world's, which may run faster. */
export function worldTime(
  { clock, configuration }: Pick<Services, 'clock' | 'configuration'>,
  moment: Date,
): Instant {
  const agoMs = (Date.now() - moment.getTime()) * configuration.speed
  return instantFromMs(Math.round(msOf(clock.now()) - agoMs))
}
