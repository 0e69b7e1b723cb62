import { readFileSync } from 'node:fs'
import type { Side } from '@landport/std/side'

/** What the simulated world is told at its start: a JSON file with mode 0600, written by the supervisor. */
export interface WorldConfiguration {
  /** How much faster than real time the day runs. */
  readonly speed: number
  readonly seed: number
  readonly sides: Readonly<Record<Side, WorldSide>>
}

export interface WorldSide {
  /** The side's public HTTP interface, `http://127.0.0.1:7080`. */
  readonly address: string
  readonly mqttUrl: string
  /** The side's broker accounts: the world signs in as each of its devices. */
  readonly brokerAccounts: string
  /** Demo accounts by role: the world's officers, drivers and traders sign in with them. */
  readonly demoAccounts: string
  readonly worldToken: string
}

export const readWorldConfiguration = (path: string): WorldConfiguration =>
  JSON.parse(readFileSync(path, 'utf8')) as WorldConfiguration
