import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import type { ReleaseUse } from '@landport/barrier/permit/permit'
import { parseInstant } from '@landport/std/time'
import mqtt, { type MqttClient } from 'mqtt'
import type { LaneConfiguration } from './configuration.ts'

export interface Peers {
  announce(use: ReleaseUse): void
  stop(): Promise<void>
}

/** Real time: each computer says that it is there, and one that says nothing for so long is not heard. */
const ALIVE_MS = 1_000
const SILENT_MS = 4_000
/** Uses that could not be told while the broker was away; what is older the site has told meanwhile, or the bounds held. */
const WAITING_MAX = 5_000

const topicOf = (site: string, unit: string, leaf: 'use' | 'alive'): string =>
  `landport/${site}/lanes/${unit}/${leaf}`

/**
 * The other lane computers of the same gates, over the site's broker: what was let through is told at once, so that one
 * release is not honoured twice. A gate with one computer has no others: its lanes hear each other in it.
 */
export function peersOf(
  configuration: Pick<LaneConfiguration, 'unit' | 'sites' | 'mqtt' | 'peers'>,
  take: (input: LaneInput) => void,
): Peers {
  const { unit, sites, mqtt: broker, peers } = configuration
  if (peers.length === 0 || broker === null) {
    take({ kind: 'peers', heard: peers.length === 0 })
    return { announce: () => {}, stop: async () => {} }
  }
  const heardAt = new Map<string, number>()
  let waiting: ReleaseUse[] = []
  let wereHeard: boolean | null = null
  const client: MqttClient = mqtt.connect(broker.url, {
    username: broker.account,
    password: broker.password,
    clientId: `${unit}-peers`,
    reconnectPeriod: 1_000,
    reconnectOnConnackError: true,
    connectTimeout: 5_000,
  })
  client.on('connect', () => {
    client.subscribe(
      sites.flatMap((site) => [`landport/${site}/lanes/+/use`, `landport/${site}/lanes/+/alive`]),
      { qos: 1 },
    )
    const told = waiting
    waiting = []
    for (const use of told) announce(use)
  })
  // A broker that is away is tried again by the client itself; that nobody is heard says enough.
  client.on('error', () => {})
  client.on('message', (topic, payload) => {
    const [, site, , from, leaf] = topic.split('/')
    if (site === undefined || from === undefined || from === unit || !peers.includes(from)) return
    heardAt.set(from, performance.now())
    if (leaf === 'use') {
      const use = readUse(payload, site, from)
      if (use !== null) take({ kind: 'use', use })
    }
    look()
  })

  function look(): void {
    const now = performance.now()
    const areHeard =
      client.connected && peers.every((peer) => now - (heardAt.get(peer) ?? -SILENT_MS) < SILENT_MS)
    if (areHeard === wereHeard) return
    wereHeard = areHeard
    take({ kind: 'peers', heard: areHeard })
  }

  function announce(use: ReleaseUse): void {
    if (!client.connected) {
      waiting = [...waiting, use].slice(-WAITING_MAX)
      return
    }
    client.publish(topicOf(use.site, unit, 'use'), JSON.stringify(use), { qos: 1 })
  }

  const timer = setInterval(() => {
    if (client.connected)
      for (const site of sites) client.publish(topicOf(site, unit, 'alive'), '', { qos: 0 })
    look()
  }, ALIVE_MS)
  return {
    announce,
    async stop() {
      clearInterval(timer)
      await client.endAsync(true)
    },
  }
}

/** The broker lets each computer publish under its own name only; what it says of itself is taken from there. */
function readUse(payload: Uint8Array, site: string, unit: string): ReleaseUse | null {
  try {
    const { reference, lane, at } = JSON.parse(new TextDecoder().decode(payload)) as Partial<ReleaseUse>
    const instant = typeof at === 'string' ? parseInstant(at) : null
    if (typeof reference !== 'string' || typeof lane !== 'string' || instant === null) return null
    return { site, unit, reference: reference.slice(0, 40), lane: lane.slice(0, 60), at: instant }
  } catch {
    return null
  }
}
