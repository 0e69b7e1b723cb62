import { type ConfigFault, fault, pointer } from './config-fault.ts'
import type { Device, DeviceKind, DeviceProtocol, Site } from './site-schema.ts'

/** The wires over which each kind of device can be reached. MQTT also brings what a maker's own box has translated. */
export const PROTOCOLS_OF = {
  'plate-camera': ['hikvision-isapi', 'axis-track', 'json-http', 'mqtt'],
  'container-camera': ['container-ocr', 'json-http', 'mqtt'],
  weighbridge: ['sics-tcp', 'mt-continuous-tcp', 'mqtt'],
  barrier: ['modbus-tcp'],
  lights: ['modbus-tcp'],
  loop: ['modbus-tcp'],
  'seal-reader': ['json-http', 'mqtt'],
  'transponder-reader': ['json-http', 'mqtt'],
  'credential-reader': ['json-http', 'mqtt'],
  'driver-check': ['json-http', 'mqtt'],
  scanner: ['json-http', 'mqtt'],
  disinfection: ['json-http', 'mqtt'],
  'height-sensor': ['json-http', 'mqtt'],
  'km0-sensor': ['mqtt'],
} as const satisfies Record<DeviceKind, readonly DeviceProtocol[]>

/** How the devices of a site fit their kind, their lane and each other. */
export function deviceFaults(site: Site): ConfigFault[] {
  return [
    ...site.devices.flatMap((device, n) => [
      ...wire(device, n),
      ...loopPlace(device, n),
      ...barrierOfLane(site, device, n),
    ]),
    ...twice(site.devices),
  ]
}

function wire({ kind, protocol }: Device, n: number): ConfigFault[] {
  const allowed: readonly DeviceProtocol[] = PROTOCOLS_OF[kind]
  if (allowed.includes(protocol)) return []
  const list = allowed.join(', ')
  return [
    fault(
      pointer('devices', n, 'protocol'),
      'protocol-not-of-kind',
      `Thiết bị loại ${kind} không dùng được giao thức ${protocol}; có thể dùng: ${list}.`,
      `${kind} 类设备不支持 ${protocol} 协议；可用：${list}。`,
      `A ${kind} is not reached by ${protocol}; possible: ${list}.`,
    ),
  ]
}

function loopPlace({ kind, place }: Device, n: number): ConfigFault[] {
  if ((kind === 'loop') === (place !== undefined)) return []
  return [
    fault(
      pointer('devices', n, 'place'),
      'place-of-loop',
      'Vòng từ phải ghi vị trí (before, under, after); thiết bị khác thì không.',
      '地感线圈必须注明位置（before、under、after），其他设备不得注明。',
      'A loop names its place (before, under, after), and nothing else does.',
    ),
  ]
}

/** A device stands at a barrier of its own side that crosses its own lane. */
function barrierOfLane(site: Site, { barrier: id, side, lane }: Device, n: number): ConfigFault[] {
  const barrier = site.barriers.find((one) => one.id === id)
  if (barrier === undefined || (barrier.side === side && barrier.lanes.includes(lane))) return []
  return [
    fault(
      pointer('devices', n, 'barrier'),
      'barrier-not-of-lane',
      `Ba-ri-e ${barrier.id} không thuộc làn ${lane} phía ${side}.`,
      `道闸 ${barrier.id} 不属于 ${side} 一侧的车道 ${lane}。`,
      `Barrier ${barrier.id} does not cross lane ${lane} on the ${side} side.`,
    ),
  ]
}

/** One arm, one set of lights and one loop of each place per lane and side: an order must not have two addressees. */
function twice(devices: readonly Device[]): ConfigFault[] {
  const seen = new Map<string, string>()
  return devices.flatMap(({ id, kind, side, lane, place }, n) => {
    if (kind !== 'barrier' && kind !== 'lights' && kind !== 'loop') return []
    const key = `${side}/${lane}/${kind}/${place ?? ''}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, id)
      return []
    }
    return [
      fault(
        pointer('devices', n),
        'device-twice',
        `Làn ${lane} phía ${side} đã có ${first}; ${id} là thiết bị thứ hai cùng loại.`,
        `${side} 一侧的车道 ${lane} 已有 ${first}，${id} 是第二个同类设备。`,
        `Lane ${lane} on the ${side} side has ${first} already; ${id} is a second one of its kind.`,
      ),
    ]
  })
}
