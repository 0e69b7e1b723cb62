import { parseHttpMessage } from '@landport/formats/devices/http-protocols'
import { assert } from '@landport/std/assert'
import type { Clock } from '@landport/std/time'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deviceShare } from '../device-share.ts'
import type { Adapter, Listener } from '../heard.ts'
import { admission } from './admission.ts'
import { HTTP_LIMITS, type HttpDevice, type HttpLimits, SECRET_LENGTH_MIN } from './http-device.ts'

const NO_BYTES = new Uint8Array()
/** Somebody who tries secrets, and a device that says too much, are told of once in this time. */
const TOLD_MS = 60_000

export interface HttpDevicesParts {
  readonly app: FastifyInstance
  readonly devices: readonly HttpDevice[]
  readonly listener: Listener
  readonly clock: Clock
  readonly limits?: HttpLimits
  readonly monotonicMs?: () => number
}

/**
 * Adds to the app, before it listens, where each device pushes: `POST` or `PUT /devices/<site>/<device>/<secret>`, or
 * without the secret and with Basic or Digest. Answers 200 once the listener has heard it, 400 for what is no message,
 * 401, 413, 429. May be called for each site of a lane computer with a listener of its own.
 */
export function openHttpDevices(parts: HttpDevicesParts): Adapter {
  let isOpen = true
  const { limits = HTTP_LIMITS } = parts
  const silenceOf: (() => void)[] = []
  const timer = setInterval(() => {
    for (const look of silenceOf) look()
  }, limits.silentMsMax / 8)
  timer.unref()
  void parts.app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Whatever it is called: some cameras name no type, some a wrong one.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const device of parts.devices)
      silenceOf.push(addDevice(scope, device, { ...parts, limits }, () => isOpen))
  })
  return {
    stop: async () => {
      isOpen = false
      clearInterval(timer)
    },
  }
}

/** Answers with what looks whether the device has fallen silent. */
function addDevice(
  scope: FastifyInstance,
  device: HttpDevice,
  {
    listener,
    clock,
    limits,
    monotonicMs = () => performance.now(),
  }: HttpDevicesParts & { readonly limits: HttpLimits },
  isOpen: () => boolean,
): () => void {
  assert(device.secret.length >= SECRET_LENGTH_MIN, 'the secret of a device is too short', device.device)
  const entry = admission(device, monotonicMs)
  const share = deviceShare({
    device: device.device,
    messagesPerSecondMax: limits.messagesPerSecondMax,
    listener,
    monotonicMs,
  })
  const toldAt = new Map<string, number>()
  let atOnce = 0
  const counted = new WeakSet<FastifyRequest>()
  let heardMs = monotonicMs()
  let beats = false

  /** What says nothing of a vehicle and may come often. */
  const tellSeldom = (why: string): void => {
    const now = monotonicMs()
    if (now - (toldAt.get(why) ?? Number.NEGATIVE_INFINITY) < TOLD_MS) return
    toldAt.set(why, now)
    listener.unreadable(device.device, NO_BYTES, why)
  }

  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (!isOpen()) return reply.code(503).send()
    const { secret = null } = request.params as { secret?: string }
    const { method, url } = request
    if (!entry.isRight({ method, url, secret, authorization: request.headers.authorization })) {
      // A first request without any is how Digest begins.
      if (secret !== null || request.headers.authorization !== undefined) tellSeldom('wrong-secret')
      return reply.code(401).header('www-authenticate', entry.challenges()).send()
    }
    if (!share.take() || atOnce >= limits.atOnceMax) {
      tellSeldom('too-many')
      return reply.code(429).header('retry-after', '1').send()
    }
    atOnce++
    counted.add(request)
    request.raw.once('close', () => {
      if (counted.delete(request)) atOnce--
    })
  }

  function take(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const body = request.body instanceof Uint8Array ? request.body : NO_BYTES
    const message = { contentType: request.headers['content-type'] ?? '', body }
    const parsed = parseHttpMessage(device.protocol, message, device)
    if (!parsed.ok) {
      listener.unreadable(device.device, body, parsed.error)
      return reply.code(400).send()
    }
    heardMs = monotonicMs()
    if (parsed.value.observations.length === 0) beats = true
    share.be('heard')
    for (const { origin, eventAt, ...said } of parsed.value.observations)
      if (device.origin === null || origin === device.origin)
        listener.heard({
          ...said,
          device: device.device,
          eventAt: eventAt ?? clock.now(),
          bytes: body,
          simulated: device.simulated,
        })
    return reply.code(200).send()
  }

  /** Too large, cut off in the middle, a length that is not true. */
  function failed(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const status = error.statusCode ?? 500
    if (status >= 500) throw error
    listener.unreadable(device.device, NO_BYTES, status === 413 ? 'too-large' : 'broken-off')
    return reply.code(status).send()
  }

  const path = `/devices/${device.site}/${device.device}`
  for (const url of [path, `${path}/:secret`])
    scope.route({
      method: ['POST', 'PUT'],
      url,
      bodyLimit: limits.bytesMax,
      onRequest: admit,
      errorHandler: failed,
      handler: take,
    })
  return () => {
    if (!isOpen()) return
    share.look()
    if (beats && monotonicMs() - heardMs > limits.silentMsMax) share.be('silent')
  }
}
