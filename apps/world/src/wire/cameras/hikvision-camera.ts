import { randomUUID } from 'node:crypto'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { type PushLine, push } from './push.ts'
import type { SeenVehicle, SimulatedCamera } from './seen-vehicle.ts'

/** A plate camera that speaks ISAPI (`contracts/devices/hikvision/`): XML and two pictures in one multipart. */
export function hikvisionCamera(line: PushLine & { readonly laneNo?: number }): SimulatedCamera {
  return {
    see(vehicle) {
      const boundary = `boundary${randomUUID().replaceAll('-', '')}`
      const parts = [
        part('anpr.xml', 'application/xml; charset="UTF-8"', text(alertOf(vehicle, line.laneNo ?? 1))),
        part('licensePlatePicture.jpg', 'image/jpeg', vehicle.picture),
        part('vehiclePicture.jpg', 'image/jpeg', vehicle.picture),
      ]
      const body = Buffer.concat([
        ...parts.flatMap((bytes) => [text(`--${boundary}\r\n`), bytes, text('\r\n')]),
        text(`--${boundary}--\r\n`),
      ])
      return push(line, `multipart/form-data; boundary=${boundary}`, body)
    },
    beat: (at) => push(line, 'application/xml; charset="UTF-8"', envelope(at, 'videoloss', 'inactive', '')),
  }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const part = (name: string, type: string, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([
    text(`Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n`),
    text(`Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`),
    bytes,
  ])

function alertOf({ plate, confidence, at }: SeenVehicle, laneNo: number): string {
  const picture = (type: string) =>
    `<pictureInfo><fileName>${type}.jpg</fileName><type>${type}</type><absTime>${digits(at)}</absTime></pictureInfo>`
  return envelope(
    at,
    'ANPR',
    'active',
    `<ANPR><licensePlate>${escaped(plate)}</licensePlate><line>${laneNo}</line><direction>forward</direction>` +
      `<confidenceLevel>${Math.round(confidence * 100)}</confidenceLevel><plateType>unknown</plateType>` +
      `<plateColor>unknown</plateColor><vehicleType>truck</vehicleType><pictureInfoList>` +
      `${picture('licensePlatePicture')}${picture('vehiclePicture')}</pictureInfoList></ANPR>` +
      `<UUID>${randomUUID()}</UUID><picNum>2</picNum><isDataRetransmission>false</isDataRetransmission>`,
  )
}

const envelope = (at: Instant, type: string, state: string, rest: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n` +
  `<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">` +
  `<ipAddress>127.0.0.1</ipAddress><portNo>80</portNo><protocol>HTTP</protocol><channelID>1</channelID>` +
  `<dateTime>${hanoi(at).slice(0, 19)}+07:00</dateTime><activePostCount>1</activePostCount>` +
  `<eventType>${type}</eventType><eventState>${state}</eventState><eventDescription>${type}</eventDescription>` +
  `${rest}</EventNotificationAlert>\n`

/** The camera's clock shows Hanoi time. */
const hanoi = (at: Instant): string => instantFromMs(msOf(at) + 7 * 3_600_000)
const digits = (at: Instant): string => hanoi(at).replaceAll(/\D/g, '').slice(0, 17)
const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
