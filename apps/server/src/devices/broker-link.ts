import mqtt, { type MqttClient } from 'mqtt'
import type { ServerConfiguration } from '../configuration.ts'
import type { Intake } from './intake.ts'
import { READINGS_FILTER } from './reading-message.ts'

export interface BrokerLink {
  isConnected(): boolean
  publish(topic: string, payload: string): Promise<void>
  stop(): Promise<void>
}

/**
 * The connection to this side's broker. The broker's memory is not trusted: what it repeats meets the same entry,
 * what it loses the device says again. Two server processes share the readings (MQTT 5 shared subscription is not
 * everywhere, so both take all and the idempotency key keeps one).
 */
export function brokerLink(
  configuration: ServerConfiguration['mqtt'],
  clientId: string,
  intake: () => Intake,
  report: (message: string, cause: unknown) => void,
): BrokerLink {
  const client: MqttClient = mqtt.connect(configuration.url, {
    username: configuration.account,
    password: configuration.password,
    clientId,
    reconnectPeriod: 1_000,
    // A broker that does not know the account yet is asked again: its operator may be about to name it.
    reconnectOnConnackError: true,
    connectTimeout: 5_000,
    resubscribe: false,
  })
  client.on('connect', () => {
    client
      .subscribeAsync(READINGS_FILTER, { qos: 1 })
      .catch((error: unknown) => report('broker subscription', error))
  })
  client.on('error', (error) => report('broker', error))
  client.on('message', (topic, payload) => {
    void intake().take(topic, payload)
  })
  return {
    isConnected: () => client.connected,
    publish: async (topic, payload) => {
      await client.publishAsync(topic, payload, { qos: 1 })
    },
    stop: () => client.endAsync(true),
  }
}
