import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Side } from '@landport/std/side'
import type { PlayedDevice } from './wire/played-lanes.ts'

/** What the simulated world is told at its start: a JSON file with mode 0600, written by the supervisor. */
export interface WorldConfiguration {
  /** How much faster than real time the day runs. The clock itself is the servers': the world asks for it. */
  readonly speed: number
  readonly seed: number
  readonly sides: Readonly<Record<Side, WorldSide>>
  /** Where the world remembers which vehicle has which reference; beside the configuration unless told. */
  readonly stateFile?: string
  /** Ids of the sites played; all that the Vietnamese side serves and the plan knows unless told. */
  readonly sites?: readonly string[]
  /** Waiting passages per agency and site of the Vietnamese side that simulated officers leave for people; 6 unless told. */
  readonly leaveForPeople?: number
  /** No more vehicles than this per site and direction, for tests; the whole day unless told. */
  readonly vehiclesMax?: number
  /** Plays the national single window of the Vietnamese side there; not at all unless told. */
  readonly singleWindow?: { readonly port: number; readonly controlPort: number }
}

export interface WorldSide {
  /** The side's public HTTP interface, `http://127.0.0.1:7080`. */
  readonly address: string
  readonly mqttUrl: string
  /** Its lane computer, and how each device that the world plays there is reached. */
  readonly lanes: { readonly address: string; readonly devices: Readonly<Record<string, PlayedDevice>> }
  /** The side's broker accounts: the world signs in as each of its devices. */
  readonly brokerAccounts: string
  /** Demo accounts by role, for people; the world does not use them. */
  readonly demoAccounts: string
  readonly worldToken: string
  /** The world's own accounts, flagged simulated: WorldAccount[]; `world-accounts.json` beside the demo accounts unless told. */
  readonly worldAccounts?: string
}

/** One simulated person, as the server writes them in a data folder for demonstration. */
export interface WorldAccount {
  readonly role: string
  /** Agency or firm. */
  readonly organisation: string
  readonly signInName: string
  readonly password: string
}

export interface BrokerAccount {
  readonly account: string
  readonly password: string
  readonly publish: readonly string[]
}

export const readWorldConfiguration = (path: string): WorldConfiguration => readJson<WorldConfiguration>(path)

export const worldAccountsFile = (side: WorldSide): string =>
  side.worldAccounts ?? join(dirname(side.demoAccounts), 'world-accounts.json')

export const stateFileOf = (configuration: WorldConfiguration, configurationPath: string): string =>
  configuration.stateFile ?? join(dirname(configurationPath), 'world-state.json')

export function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (cause) {
    throw new Error(`cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
