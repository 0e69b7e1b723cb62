import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:net'
import { Aedes, type AuthenticateError, type Client } from 'aedes'
import type { BrokerAccount } from './accounts.ts'
import { filterWithin, topicWithin } from './topic-rules.ts'

export interface Broker {
  readonly port: number
  close(): Promise<void>
}

export interface BrokerOptions {
  readonly host: string
  readonly port: number
  readonly accounts: readonly BrokerAccount[]
  /** Told of each refusal, without secrets. */
  refused(text: string): void
}

/** MQTT 3.1.1 return code "bad user name or password". */
const BAD_CREDENTIALS = 4
/** One message is a reading or a picture's reference, not the picture. */
const PAYLOAD_BYTES_MAX = 256 * 1024

/**
 * An MQTT broker with an account per device: nobody anonymous, publishing and subscribing only within the
 * account's topics. A publication outside them ends the connection; a subscription outside them is refused.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const accounts = new Map(options.accounts.map((account) => [account.account, account]))
  const signedIn = new WeakMap<Client, BrokerAccount>()
  const broker = await Aedes.createBroker({
    authenticate(client, name, password, done) {
      const account = name === undefined ? undefined : accounts.get(name)
      if (account && password && sameSecret(account.password, password)) {
        signedIn.set(client, account)
        return done(null, true)
      }
      options.refused(
        `sign-in refused: ${name === undefined ? 'anonymous' : `account ${JSON.stringify(name)}`}`,
      )
      done(Object.assign(new Error('refused'), { returnCode: BAD_CREDENTIALS }) as AuthenticateError, null)
    },
    authorizePublish(client, packet, done) {
      const account = client === null ? undefined : signedIn.get(client)
      const refusal = whyNotPublish(account, packet.topic, packet.payload.length)
      if (refusal === null) return done()
      options.refused(`${account?.account ?? '?'} may not publish to ${packet.topic}: ${refusal}`)
      done(new Error(refusal))
    },
    authorizeSubscribe(client, subscription, done) {
      const account = signedIn.get(client)
      if (account?.subscribe.some((allowed) => filterWithin(subscription.topic, allowed)))
        return done(null, subscription)
      options.refused(`${account?.account ?? '?'} may not subscribe to ${subscription.topic}`)
      // No subscription and no error: the client is told 0x80 and stays connected.
      done(null, null)
    },
  })
  const server = createServer(broker.handle)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close()
        broker.close(() => resolve())
      }),
  }
}

function whyNotPublish(
  account: BrokerAccount | undefined,
  topic: string,
  payloadBytes: number,
): string | null {
  if (!account?.publish.some((allowed) => topicWithin(topic, allowed))) return 'not one of its topics'
  if (payloadBytes > PAYLOAD_BYTES_MAX) return `more than ${PAYLOAD_BYTES_MAX} bytes`
  return null
}

/** Digests first, so that lengths do not show in the time taken. */
function sameSecret(expected: string, given: Buffer): boolean {
  const digest = (secret: string | Buffer) => createHash('sha256').update(secret).digest()
  return timingSafeEqual(digest(expected), digest(given))
}
