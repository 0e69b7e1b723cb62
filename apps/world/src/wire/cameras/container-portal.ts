import { type PushLine, push } from './push.ts'
import type { SimulatedCamera } from './seen-vehicle.ts'

/** A container number portal (`contracts/devices/container-ocr/`, assumed): all boxes of a vehicle in one message. */
export function containerPortal(line: PushLine): SimulatedCamera {
  let events = 0
  const send = (message: object) => push(line, 'application/json', JSON.stringify(message))
  return {
    see({ containers, at, confidence, picture }) {
      const image = Buffer.from(picture).toString('base64')
      const seq = ++events
      return send({
        eventId: `${line.device}-${seq}`,
        eventAt: at,
        seq,
        containers: containers.map((containerNumber, n) => ({
          containerNumber,
          confidence,
          position: n === 0 ? 'front' : `box-${n + 1}`,
          image,
        })),
      })
    },
    beat: (at) => send({ eventAt: at, containers: [] }),
  }
}
