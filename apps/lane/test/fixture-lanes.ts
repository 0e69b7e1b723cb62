import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Site } from '@landport/site/site-schema'
import { msOf } from '@landport/std/time'
import { findFreePort } from '../../../packages/store/src/cluster/free-port.ts'
import type { RegisteredUnit } from '../../server/src/lane-link/units.ts'
import { SITE } from '../../server/test/fixture-lane-unit.ts'
import type { TestSide } from '../../server/test/fixture-side.ts'
import { WorldTime } from '../../world/src/time/world-time.ts'
import { type PlayedLanes, playLanes } from '../../world/src/wire/played-lanes.ts'
import { type LaneComputer, startLanes } from '../src/app.ts'
import type { DeviceLine, LaneConfiguration } from '../src/configuration.ts'

/** A lane computer beside a running side, with played devices on real sockets. */
export interface TestLanes {
  readonly configuration: LaneConfiguration
  readonly played: PlayedLanes
  readonly faults: string[]
  computer: LaneComputer
  stop(): Promise<void>
}

export async function startTestLanes(side: TestSide, lanes: readonly string[]): Promise<TestLanes> {
  const site = JSON.parse(
    readFileSync(new URL(`../../../sites/${SITE}.json`, import.meta.url), 'utf8'),
  ) as Site
  const folder = mkdtempSync(join(tmpdir(), 'landport-lanes-'))
  const devices = await linesOf(site, side.side, lanes)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const unit = `${side.side.toLowerCase()}-lanes-1`
  const secret = 's'.repeat(40)
  const row: RegisteredUnit = {
    unit,
    secret,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sites: [SITE],
  }
  writeFileSync(side.configuration.files.laneUnits!, JSON.stringify([row]))
  const configuration: LaneConfiguration = {
    unit,
    side: side.side,
    sites: [SITE],
    lanes: lanes.map((lane) => ({ site: SITE, lane })),
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
    mqtt: null,
    peers: [],
    devices,
    picturesDays: 30,
    speed: 1,
    demo: true,
    booth: join(folder, 'no-booth'),
  }
  const time = new WorldTime({ realMs: Date.now(), worldMs: msOf(side.clock.now()), speed: 1 })
  const played = await playLanes({
    side: side.side,
    sites: [site],
    address: `http://127.0.0.1:${configuration.port}`,
    devices,
    time,
  })
  const faults: string[] = []
  const report = (message: string, cause: unknown): void => void faults.push(`${message}: ${String(cause)}`)
  const test: TestLanes = {
    configuration,
    played,
    faults,
    computer: await startLanes(configuration, report),
    async stop() {
      await test.computer.stop()
      await played.stop()
      time.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return test
}

async function linesOf(
  site: Site,
  side: string,
  lanes: readonly string[],
): Promise<Record<string, DeviceLine>> {
  const lines: Record<string, DeviceLine> = {}
  const modbusPort = await findFreePort()
  for (const device of site.devices) {
    if (device.side !== side || !lanes.includes(device.lane)) continue
    const simulated = true
    if (device.kind === 'barrier')
      lines[device.id] = {
        host: '127.0.0.1',
        port: modbusPort,
        unitId: lanes.indexOf(device.lane) + 1,
        simulated,
      }
    if (device.kind === 'weighbridge')
      lines[device.id] = { host: '127.0.0.1', port: await findFreePort(), simulated }
    if (device.kind === 'plate-camera' || device.kind === 'container-camera')
      lines[device.id] = { secret: `secret-of-${device.id}-0123456789`, simulated }
  }
  return lines
}
