import { connect } from 'node:net'
import mqttPacket from 'mqtt-packet'

/**
 * A reader whose messages were made and signed before anything is measured, as real readers make theirs in their own
 * time: what is left to this machine is to hand bytes over and to count the broker's answers.
 */
export interface ReadyReader {
  /** Sends up to `count` messages from number `from` on, never with more than it may under way; how many it sent. */
  send(from: number, count: number): number
  readonly underWay: number
  readonly acknowledged: number
  stop(): void
}

export interface ReadyReaderParts {
  readonly url: string
  readonly account: string
  readonly password: string
  readonly topic: string
  readonly payloads: readonly string[]
  readonly underWayMax: number
}

/** Message identifiers of MQTT are 1 to 65,535. */
const IDS = 65_535

/** Throws when the broker does not take the account. */
export async function startReadyReader(parts: ReadyReaderParts): Promise<ReadyReader> {
  const { topic, payloads, underWayMax } = parts
  const packets = payloads.map((payload, n) =>
    mqttPacket.generate({
      ...{ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false },
      messageId: (n % IDS) + 1,
    }),
  )
  const { hostname, port } = new URL(parts.url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  const parser = mqttPacket.parser()
  let sent = 0
  let acknowledged = 0
  const taken = Promise.withResolvers<void>()
  const lost = (why: string) => taken.reject(new Error(`the broker did not take ${parts.account}: ${why}`))
  parser.on('packet', (packet) => {
    if (packet.cmd === 'puback') acknowledged++
    else if (packet.cmd === 'connack')
      packet.returnCode === 0 ? taken.resolve() : lost(`return code ${packet.returnCode}`)
  })
  socket.on('data', (bytes) => parser.parse(Buffer.from(bytes)))
  socket.on('error', ({ message }) => lost(message))
  socket.on('close', () => lost('closed'))
  socket.write(
    mqttPacket.generate({
      ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 },
      ...{
        clientId: `${parts.account}-flood`,
        username: parts.account,
        password: Buffer.from(parts.password),
      },
    }),
  )
  await taken.promise
  return {
    send(from, count) {
      const until = Math.min(from + Math.min(count, underWayMax - (sent - acknowledged)), packets.length)
      if (until <= from) return 0
      socket.write(Buffer.concat(packets.slice(from, until)))
      sent += until - from
      return until - from
    },
    get underWay() {
      return sent - acknowledged
    },
    get acknowledged() {
      return acknowledged
    },
    stop: () => socket.destroy(),
  }
}
