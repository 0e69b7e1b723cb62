import { findFreePort } from '@landport/store/cluster/free-port'
import { type RunningSide, startSide } from '../supervise/side.ts'

/** Side VN as in operation, with its own cluster and fsync on, its server a process of its own. */
export const startOneSide = async (data: string, say: (text: string) => void): Promise<RunningSide> =>
  startSide({
    side: 'VN',
    data,
    host: '127.0.0.1',
    port: await findFreePort(),
    purpose: 'demonstration',
    speed: 1,
    say,
    signal: new AbortController().signal,
  })
