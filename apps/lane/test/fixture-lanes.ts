import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Site } from '@landport/site/site-schema'
import { instantFromMs, msOf } from '@landport/std/time'
import { findFreePort } from '../../../packages/store/src/cluster/free-port.ts'
import { readAccounts } from '../../server/src/broker/accounts.ts'
import type { RegisteredUnit } from '../../server/src/lane-link/units.ts'
import { DEFAULT_SITES } from '../../server/src/site-book.ts'
import { SITE } from '../../server/test/fixture-lane-unit.ts'
import type { TestSide } from '../../server/test/fixture-side.ts'
import { WorldTime } from '../../world/src/time/world-time.ts'
import { type PlayedLanes, playLanes } from '../../world/src/wire/played-lanes.ts'
import { type LaneComputer, startLanes } from '../src/app.ts'
import type { DeviceLine, LaneConfiguration } from '../src/configuration.ts'

/** A lane computer beside a running side, with played devices on real sockets. */
export interface TestLanes {
  readonly configuration: LaneConfiguration
  /** Its devices; the world plays them where the test does not. */
  readonly played: PlayedLanes
  readonly faults: string[]
  computer: LaneComputer
  stop(): Promise<void>
}

/**
 * `lanes`: of Huu Nghi; all lanes of all gates of the side when null. `booth`: folder of the built screens.
 * `machineAheadMs`: how much later the machine's clock is than this one's.
 */
export async function startTestLanes(
  side: TestSide,
  lanes: readonly string[] | null,
  { speed = 1, isPlayed = true, booth = '', machineAheadMs = 0 } = {},
): Promise<TestLanes> {
  const sites = (lanes === null ? DEFAULT_SITES : [SITE]).map(readSite)
  const folder = mkdtempSync(join(tmpdir(), 'landport-lanes-'))
  const machineMs = () => Date.now() + machineAheadMs
  const devices = await linesOf(sites, side.side, lanes)
  const accounts = readAccounts(join(side.configuration.folder, 'broker.json'))
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const unit = `${side.side.toLowerCase()}-lanes-1`
  const secret = 's'.repeat(40)
  const row: RegisteredUnit = {
    unit,
    secret,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sites: sites.map(({ id }) => id),
  }
  writeFileSync(side.configuration.files.laneUnits!, JSON.stringify([row]))
  const configuration: LaneConfiguration = {
    unit,
    side: side.side,
    sites: sites.map(({ id }) => id),
    ...(lanes === null ? {} : { lanes: lanes.map((lane) => ({ site: SITE, lane })) }),
    folder,
    host: '127.0.0.1',
    port: await findFreePort(),
    server: {
      address: side.configuration.address,
      secret,
      publicKeys: [
        (JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as { publicKey: string })
          .publicKey,
      ],
    },
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    mqtt: {
      url: `mqtt://127.0.0.1:${side.broker.port}`,
      account: `unit-${unit}`,
      password: accounts.find(({ account }) => account === `unit-${unit}`)!.password,
    },
    peers: [],
    devices,
    picturesDays: 30,
    speed,
    demo: true,
    clock: { realAt: instantFromMs(machineMs()), worldAt: side.clock.now() },
    booth: booth === '' ? join(folder, 'no-booth') : booth,
  }
  const time = new WorldTime({ realMs: Date.now(), worldMs: msOf(side.clock.now()), speed })
  // Devices are opened in either case by whoever plays: here none unless told.
  const played = await playLanes({
    side: side.side,
    sites: isPlayed ? sites : [],
    address: `http://127.0.0.1:${configuration.port}`,
    devices,
    mqtt: { url: `mqtt://127.0.0.1:${side.broker.port}`, accounts },
    time,
  })
  const faults: string[] = []
  const report = (message: string, cause: unknown): void => void faults.push(`${message}: ${String(cause)}`)
  const test: TestLanes = {
    configuration,
    played,
    faults,
    computer: await startLanes(configuration, report, { wallMs: machineMs }),
    async stop() {
      await test.computer.stop()
      await played.stop()
      time.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return test
}

const readSite = (id: string): Site =>
  JSON.parse(readFileSync(new URL(`../../../sites/${id}.json`, import.meta.url), 'utf8')) as Site

async function linesOf(
  sites: readonly Site[],
  side: string,
  lanes: readonly string[] | null,
): Promise<Record<string, DeviceLine>> {
  const lines: Record<string, DeviceLine> = {}
  for (const site of sites) {
    const modbusPort = await findFreePort()
    for (const device of site.devices) {
      if (device.side !== side || lanes?.includes(device.lane) === false) continue
      const simulated = true
      if (device.kind === 'barrier')
        lines[device.id] = {
          host: '127.0.0.1',
          port: modbusPort,
          unitId: site.lanes.findIndex(({ id }) => id === device.lane) + 1,
          simulated,
        }
      if (device.kind === 'weighbridge')
        lines[device.id] = { host: '127.0.0.1', port: await findFreePort(), simulated }
      if (device.kind === 'plate-camera' || device.kind === 'container-camera')
        lines[device.id] = { secret: `secret-of-${device.id}-0123456789`, simulated }
      if (device.protocol === 'mqtt') lines[device.id] = { simulated }
    }
  }
  return lines
}
