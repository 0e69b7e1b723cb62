import { type Instant, msOf, plusMinutes } from '@landport/std/time'
import { type PushLine, push } from './push.ts'
import type { SeenVehicle, SimulatedCamera } from './seen-vehicle.ts'

export interface SimulatedTrackCamera extends SimulatedCamera {
  /** The vehicle has left the view. */
  leave(vehicle: SeenVehicle): Promise<number>
}

/** A plate camera that speaks track events (`contracts/devices/axis/`): NEW, UPDATE a quarter of a second later, LOST. */
export function axisCamera(line: PushLine): SimulatedTrackCamera {
  let packets = 0
  let cars = 1_000
  const send = (state: 'new' | 'update' | 'lost', plate: string, at: Instant, vehicle: SeenVehicle | null) =>
    push(
      line,
      'application/json',
      JSON.stringify({
        packetCounter: String(++packets),
        capture_timestamp: String(msOf(at)),
        plateText: plate,
        plateUTF8: plate,
        plateConfidence: (vehicle?.confidence ?? 0).toFixed(6),
        carState: state,
        carID: String(cars),
        carMoveDirection: state === 'new' ? 'unknown' : 'in',
        sensorProviderID: line.device,
        ImageArray: vehicle === null ? [] : [imageOf('plate', vehicle), imageOf('vehicle', vehicle)],
      }),
    )
  return {
    async see(vehicle) {
      cars++
      const first = await send('new', vehicle.firstGuess ?? vehicle.plate, vehicle.at, {
        ...vehicle,
        confidence: vehicle.firstGuess === undefined ? vehicle.confidence : vehicle.confidence * 0.8,
      })
      if (first !== 200) return first
      return send('update', vehicle.plate, plusMinutes(vehicle.at, 0.25 / 60), vehicle)
    },
    leave: (vehicle) => send('lost', vehicle.plate, vehicle.at, null),
    beat: (at) => send('lost', '', at, null),
  }
}

const imageOf = (type: string, { picture }: SeenVehicle) => ({
  ImageType: type,
  ImageFormat: 'jpg',
  BinaryImage: Buffer.from(picture).toString('base64'),
})
