import { createHash, randomBytes } from 'node:crypto'

/** Where a simulated device pushes to, and how it brings its secret. */
export interface PushLine {
  /** Of the lane computer, `http://127.0.0.1:8100`. */
  readonly url: string
  readonly site: string
  readonly device: string
  readonly secret: string
  /** In the address unless told. */
  readonly access?: 'address' | 'basic' | 'digest'
}

/** Sends one message and answers with the status. Faults of the line are thrown as `fetch` throws them. */
export async function push(line: PushLine, contentType: string, body: Uint8Array | string): Promise<number> {
  const { access = 'address', device, secret } = line
  const path = `/devices/${line.site}/${device}${access === 'address' ? `/${secret}` : ''}`
  const send = async (authorization: string | null): Promise<Response> => {
    const headers = { 'content-type': contentType, ...(authorization === null ? {} : { authorization }) }
    const response = await fetch(`${line.url}${path}`, { method: 'POST', headers, body: body as BodyInit })
    await response.arrayBuffer()
    return response
  }
  switch (access) {
    case 'address':
      return (await send(null)).status
    case 'basic':
      return (await send(`Basic ${Buffer.from(`${device}:${secret}`).toString('base64')}`)).status
    case 'digest': {
      // As cameras do: ask first, then answer the challenge with MD5, the only hash that most of them know.
      const asked = await send(null)
      if (asked.status !== 401) return asked.status
      const challenge = asked.headers.get('www-authenticate') ?? ''
      return (await send(answer(challenge, line, path))).status
    }
  }
}

/** RFC 7616 §3.4 with `qop=auth` and MD5. */
function answer(challenge: string, { device, secret }: PushLine, uri: string): string {
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
  const asked = challenge.slice(challenge.indexOf('algorithm=MD5'))
  const nonce = /nonce="([^"]+)"/.exec(asked)?.[1] ?? ''
  const realm = /realm="([^"]+)"/.exec(challenge)?.[1] ?? ''
  const cnonce = randomBytes(8).toString('hex')
  const response = md5(
    `${md5(`${device}:${realm}:${secret}`)}:${nonce}:00000001:${cnonce}:auth:${md5(`POST:${uri}`)}`,
  )
  return `Digest username="${device}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"`
}
