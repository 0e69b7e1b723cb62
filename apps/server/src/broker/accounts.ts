import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { writePrivateJson } from '@landport/store/private-file'

/** An account of the MQTT broker. Topic filters as in MQTT: `+` one level, `#` the rest. */
export interface BrokerAccount {
  readonly account: string
  readonly password: string
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
}

/** A reader, scale, barrier or km 0 sensor. The ids appear in topics, so they hold no `/`, `+` or `#`. */
export interface Device {
  readonly site: string
  readonly lane: string
  readonly device: string
}

/** A lane computer: hears the devices of its gates, asks them, and speaks with the others under its own name. */
export interface LaneUnit {
  readonly unit: string
  readonly sites: readonly string[]
}

export const unitAccount = ({ unit }: LaneUnit): string => `unit-${unit}`
export const deviceAccount = ({ site, device }: Device): string => `device-${site}-${device}`
export const deviceTopic = ({ site, lane, device }: Device): string => `landport/${site}/${lane}/${device}`

/**
 * The accounts kept in the file (mode 0600), completed with those still missing: one for each device and one for each
 * lane computer. Passwords once given stay; a device that has moved to another lane gets that lane's topics.
 */
export function keepAccounts(
  path: string,
  devices: readonly Device[],
  units: readonly LaneUnit[] = [],
): readonly BrokerAccount[] {
  const kept = existsSync(path) ? readAccounts(path) : []
  const passwordOf = (account: string): string =>
    kept.find((one) => one.account === account)?.password ?? randomBytes(24).toString('base64url')
  const accounts: BrokerAccount[] = [
    ...devices.map((device) => ({
      account: deviceAccount(device),
      password: passwordOf(deviceAccount(device)),
      publish: [`${deviceTopic(device)}/#`],
      subscribe: [`${deviceTopic(device)}/#`],
    })),
    ...units.map((unit) => ({
      account: unitAccount(unit),
      password: passwordOf(unitAccount(unit)),
      publish: unit.sites.flatMap((site) => [
        `landport/${site}/+/+/request`,
        `landport/${site}/lanes/${unit.unit}/+`,
      ]),
      subscribe: unit.sites.map((site) => `landport/${site}/#`),
    })),
  ]
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writePrivateJson(path, accounts)
  return accounts
}

export const readAccounts = (path: string): readonly BrokerAccount[] =>
  JSON.parse(readFileSync(path, 'utf8')) as BrokerAccount[]
