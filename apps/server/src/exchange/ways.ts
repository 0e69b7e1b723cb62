import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { sha256 } from '@landport/store/hash'
import type { Pool } from '@landport/store/pool'
import type { SingleWriter } from '@landport/store/single-writer'
import type { Services } from '../services.ts'
import { agreedActs } from './agreed-acts.ts'
import { agreedPace } from './agreed-pace.ts'
import { fileCourier } from './files/file-courier.ts'
import { exchangeFolders } from './files/folders.ts'
import { type GiveFetched, giveFetched } from './give-fetched.ts'
import { holdBackOnLapse } from './held-back.ts'
import { messageActs } from './message-acts.ts'
import type { PeerClient } from './peer-client.ts'
import { type InTurn, receiveInTurn } from './receive-in-turn.ts'
import { type SenderParts, sentMemory } from './sender.ts'
import { startTakingWhatWaits } from './take-what-waits.ts'

/** What the sender goes by: how each message goes over, how many, and who carries files. */
export type WaysOut = Pick<SenderParts, 'carriageOf' | 'pace' | 'files' | 'beforeNumbers'>

/** By which messages of the other side come in, and ours are given to it when it asks. */
export interface WaysIn {
  readonly intake: InTurn
  readonly give: GiveFetched
  readonly waiting: SingleWriter
}

export interface Ways {
  readonly out: WaysOut
  begin(parts: {
    readonly holder: string
    readonly journal: string
    readonly writers: Pool
    readonly client: PeerClient
    readonly mayNumber: () => boolean
    readonly mayTake: () => boolean
    readonly nudge: () => void
  }): WaysIn
}

/** All ways of the exchange, put together over one sender and one receiver: what differs is how bytes are carried. */
export async function openWays(services: Services): Promise<Ways> {
  const { side, pool, clock, check, signer, agreements, report } = services
  const folders = exchangeFolders(services.configuration, (name, fault) =>
    report('exchange files', new Error(`put aside: ${fault}: ${name}`)),
  )
  const pace = await agreedPace(services)
  const againMs = () => agreements.current().agreement.timeouts.receiptMinutes * 60_000
  const files = fileCourier({ folders, againMs, nowMs: Date.now })
  const { carriageOf } = agreements
  return {
    out: { carriageOf, pace, files, beforeNumbers: holdBackOnLapse(services) },
    begin({ holder, journal, writers, client, mayNumber, mayTake, nudge }) {
      const prepare = agreedActs(services, messageActs(services))
      const receiver = { side, journal, pool: writers, signer, clock, check, prepare, onHeard: () => {} }
      const intake = receiveInTurn(receiver, agreements, mayTake)
      const memory = sentMemory(writers, channelName(side, otherSide(side)))
      const sent = { memory, hash: sha256, check, pace, nowMs: Date.now, random: Math.random, carriageOf }
      return {
        intake,
        give: giveFetched({ ...sent, pool, side, mayNumber, nudge }),
        waiting: startTakingWhatWaits({ side, pool, holder, agreements, client, folders, intake, report }),
      }
    },
  }
}
