import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorldConfiguration, WorldSide } from '@landport/world/configuration'
import { startWorld, type World } from '@landport/world/world'
import { startTestLanes, type TestLanes } from '../../lane/test/fixture-lanes.ts'
import { makeSide, type TestSide } from '../../server/test/fixture-side.ts'

/** Slow enough for readings to stay fresh on a busy machine. */
const SPEED = 40

/** Both countries: a server, a broker and a computer for all lanes each, and a world that plays everything else. */
export interface PlayedGate {
  readonly sides: Readonly<Record<'VN' | 'CN', TestSide>>
  readonly lanes: Readonly<Record<'VN' | 'CN', TestLanes>>
  /** What the world said. */
  readonly said: readonly string[]
  /** The world plays, or goes on where it was stopped: so many vehicles per gate and direction. */
  play(vehiclesMax: number): Promise<World>
  drop(): Promise<void>
}

export async function playedGate(): Promise<PlayedGate> {
  const folder = mkdtempSync(join(tmpdir(), 'landport-world-'))
  const said: string[] = []
  const [VN, CN] = await Promise.all([makeSide('VN', { speed: SPEED }), makeSide('CN', { speed: SPEED })])
  const options = { speed: SPEED, isPlayed: false }
  const lanes = {
    VN: await startTestLanes(VN, null, options),
    CN: await startTestLanes(CN, null, options),
  }
  VN.meet(CN)
  CN.meet(VN)
  const toldOf = ({ side, configuration, broker }: TestSide): WorldSide => ({
    address: configuration.address,
    mqttUrl: `mqtt://127.0.0.1:${broker.port}`,
    brokerAccounts: join(configuration.folder, 'broker.json'),
    demoAccounts: configuration.files.demoAccounts,
    worldToken: configuration.files.worldToken,
    lanes: {
      address: `http://127.0.0.1:${lanes[side].configuration.port}`,
      devices: lanes[side].configuration.devices,
    },
  })
  let world: World | null = null
  return {
    sides: { VN, CN },
    lanes,
    said,
    async play(vehiclesMax) {
      world?.stop()
      const configuration: WorldConfiguration = {
        speed: SPEED,
        seed: 1,
        sides: { VN: toldOf(VN), CN: toldOf(CN) },
        leaveForPeople: 0,
        vehiclesMax,
      }
      world = await startWorld(configuration, join(folder, 'world-state.json'), (text) => said.push(text))
      return world
    },
    async drop() {
      world?.stop()
      await Promise.all([lanes.VN.stop(), lanes.CN.stop()])
      await Promise.all([VN.drop(), CN.drop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
