import type { Services } from '@landport/server/services'
import type { Figures } from '../bench.ts'
import { percentile, rounded } from '../percentile.ts'
import { Life, type Until } from './life.ts'

export const AT_A_TIME = 16
const WARM_UP = 64
const LIVES = 600

/** Whole lives of a truck with electronic components, from registration to closed, 16 commands in flight. */
export async function measureLives(services: Services, say: (text: string) => void): Promise<Figures> {
  await liveMany(services, WARM_UP, 'closed', () => {})
  const commands: number[] = []
  const from = performance.now()
  const entries = await liveMany(services, LIVES, 'closed', (ms) => commands.push(ms))
  const seconds = (performance.now() - from) / 1000
  say(
    `${LIVES} lives of ${rounded(entries / LIVES)} entries by ${commands.length} commands in ${rounded(seconds)} s`,
  )
  return {
    lives_per_s: rounded(LIVES / seconds),
    entries_per_life: rounded(entries / LIVES),
    commands_per_s: rounded(commands.length / seconds),
    command_p50_ms: rounded(percentile(commands, 0.5)),
    command_p99_ms: rounded(percentile(commands, 0.99)),
  }
}

/** Number of entries written. */
export async function liveMany(
  services: Services,
  count: number,
  until: Until,
  onCommand: (ms: number) => void,
): Promise<number> {
  let next = 0
  let entries = 0
  const worker = async () => {
    while (next < count) {
      const life = new Life(services, next++, onCommand)
      await life.live(until)
      entries += life.entries
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  return entries
}
