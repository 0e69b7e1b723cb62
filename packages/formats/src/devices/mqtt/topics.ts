/** Where a device speaks and is spoken to: `landport/<site>/<lane>/<device>/<leaf>`. Source: `contracts/devices/asyncapi.yaml`. */
export interface DevicePlace {
  readonly site: string
  readonly lane: string
  readonly device: string
}

export const DEVICE_LEAVES = ['reading', 'state', 'request'] as const
export type DeviceLeaf = (typeof DEVICE_LEAVES)[number]

export const deviceTopicOf = ({ site, lane, device }: DevicePlace, leaf: DeviceLeaf): string =>
  `landport/${site}/${lane}/${device}/${leaf}`

/** All devices of one lane. */
export const laneFilter = (site: string, lane: string, leaf: 'reading' | 'state'): string =>
  `landport/${site}/${lane}/+/${leaf}`

/** Null when it is no topic of a device. */
export function parseDeviceTopic(topic: string): (DevicePlace & { readonly leaf: DeviceLeaf }) | null {
  const [root, site, lane, device, leaf, ...more] = topic.split('/')
  if (root !== 'landport' || more.length > 0) return null
  if (!isId(site) || !isId(lane) || !isId(device)) return null
  const known = DEVICE_LEAVES.find((one) => one === leaf)
  return known === undefined ? null : { site, lane, device, leaf: known }
}

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[a-z0-9-]{1,80}$/.test(text)
