import {
  XmlDocument as Xml,
  XmlBufferInputProvider,
  type XmlDocument,
  XmlError,
  XmlLibError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import { DECLARATION_NAMESPACE, METADATA_NAMESPACE } from './dictionary.ts'
import type { DocumentKind } from './document-kind.ts'

/** Files of an administration's official schemas, by path relative to their folder. */
export type XsdFiles = Readonly<Record<string, Uint8Array>>

export interface OfficialXsd {
  validate(document: XmlDocument, kind: DocumentKind): readonly Violation[]
}

/**
 * Compiles official schemas for declarations and cancellations. Wrapper schemas (`…submit….xsd`, `…cancel….xsd`)
 * are taken as entry points; without them one is made that imports the schemas of both namespaces. Schemas are
 * compiled when first needed and kept.
 * @throws Error when a schema is missing or not valid
 */
export function compileOfficialXsd(files: XsdFiles): OfficialXsd {
  const root = `landport-xsd-${nextFolder++}/`
  const provided: Record<string, Uint8Array> = {}
  for (const [path, bytes] of Object.entries(files)) provided[root + path.replaceAll('\\', '/')] = bytes
  xmlRegisterInputProvider(new XmlBufferInputProvider(provided))

  const validators = new Map<DocumentKind, XsdValidator>()
  const validatorOf = (kind: DocumentKind): XsdValidator => {
    const ready = validators.get(kind)
    if (ready !== undefined) return ready
    const path = `${root}entry-${kind}.xsd`
    using schema = Xml.fromString(entrySchema(files, kind), { url: path })
    const validator = XsdValidator.fromDoc(schema)
    validators.set(kind, validator)
    return validator
  }
  return {
    validate(document, kind) {
      let validator: XsdValidator
      try {
        validator = validatorOf(kind)
      } catch (error) {
        const [first] = detailsOf(error)
        return [
          violation('xsd.unusable', '', { detail: (first?.message ?? String(error)).trim().slice(0, 400) }),
        ]
      }
      try {
        validator.validate(document)
        return []
      } catch (error) {
        return detailsOf(error)
          .slice(0, VIOLATIONS_SHOWN_MAX)
          .map(({ message, line }) =>
            violation('xsd.refused', `line ${line}`, { detail: message.trim().slice(0, 400) }, line),
          )
      }
    },
  }
}

const VIOLATIONS_SHOWN_MAX = 200

let nextFolder = 1

/** The library's findings; what is thrown without any is no finding and goes on. */
function detailsOf(error: unknown): readonly { readonly message: string; readonly line: number }[] {
  if (error instanceof XmlLibError && error.details.length > 0) return error.details
  if (error instanceof XmlError) return [{ message: error.message, line: 0 }]
  throw error
}

/** The schema to start from: includes a wrapper when there is one, otherwise imports one schema per namespace. */
function entrySchema(files: XsdFiles, kind: DocumentKind): string {
  const paths = Object.keys(files)
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  const cancels = (path: string): boolean => /cancel/i.test(baseName(path))
  const ofKind = paths.filter((path) => cancels(path) === (kind === 'cancellation'))
  const wrapper = ofKind.find((path) => /^wrapper/i.test(baseName(path)))
  if (wrapper !== undefined) return schemaOf(METADATA_NAMESPACE, `<xs:include schemaLocation="${wrapper}"/>`)
  const importOf = (namespace: string): string => {
    const inNamespace = (path: string): boolean =>
      new TextDecoder().decode(files[path] ?? new Uint8Array()).includes(`targetNamespace="${namespace}"`)
    const path = ofKind.find(inNamespace) ?? paths.find(inNamespace)
    if (path === undefined) throw new XmlError(`no schema for ${namespace}`)
    return `<xs:import namespace="${namespace}" schemaLocation="${path}"/>`
  }
  return schemaOf('urn:landport:xsd-entry', importOf(METADATA_NAMESPACE) + importOf(DECLARATION_NAMESPACE))
}

const schemaOf = (namespace: string, content: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}">${content}</xs:schema>`

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
