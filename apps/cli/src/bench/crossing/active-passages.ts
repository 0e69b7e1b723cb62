import type { Services } from '@landport/server/services'
import { liveMany } from './lives.ts'

export const ACTIVE_PASSAGES = 5_000

/** Brings the vehicles on their way to 5,000, each registered and worked by commands: 4 of 5 wait, 1 is inside. */
export async function keepActivePassages(services: Services, say: (text: string) => void): Promise<void> {
  const { rows } = await services.pool.query<{ active: number }>(
    'select count(*)::int as active from passage where active',
  )
  const missing = Math.max(0, ACTIVE_PASSAGES - rows[0]!.active)
  if (missing === 0) return
  say(`active passages: making ${missing}`)
  await liveMany(services, Math.ceil(missing * 0.8), 'ready', () => {})
  await liveMany(services, Math.floor(missing * 0.2), 'gated-in', () => {})
}
