import { subscribe } from 'node:diagnostics_channel'
import { ORDERED } from '@landport/lane/devices/open-devices'
import { JUDGED, type JudgedMessage } from '@landport/lane/run/judge'

/**
 * Loaded into a lane computer that is measured: from the last message of a plate camera that arrived (its headers read,
 * its body still to come) to the order that its barrier rise given to the socket. Sends each as `{ site, lane, decisionMs }`.
 * Four times a second it sends `{ judged }`: of each device how many readings were taken so far, and refused for which fault.
 */
const arrivedAtMs = new Map<string, number>()

subscribe('http.server.request.start', (message) => {
  const { url } = (message as { request: { url: string } }).request
  const [, devices, site, device] = url.split('/')
  const lane = /-((?:out|in)-\d+)-plate$/.exec(device ?? '')?.[1]
  if (devices === 'devices' && lane !== undefined) arrivedAtMs.set(`${site}/${lane}`, performance.now())
})

ORDERED.subscribe((message) => {
  const { place, order } = message as { place: { site: string; lane: string }; order: string }
  const from = arrivedAtMs.get(`${place.site}/${place.lane}`)
  if (order !== 'raise' || from === undefined) return
  process.send?.({ ...place, decisionMs: performance.now() - from })
})

const judged: Record<string, Partial<Record<JudgedMessage['verdict'], number>>> = {}
JUDGED.subscribe((message) => {
  const { device, verdict } = message as JudgedMessage
  judged[device] ??= {}
  judged[device][verdict] = (judged[device][verdict] ?? 0) + 1
})
setInterval(() => process.send?.({ judged }), 250).unref()
