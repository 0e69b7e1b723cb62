/** A plate or container number: one face, never broken. `against`: what it ought to be; what differs is underlined. */
export function Mark({ children, against }: { readonly children: string; readonly against?: string }) {
  if (against === undefined || against.length !== children.length || against === children)
    return <span className="mono">{children}</span>
  return (
    <span className="mono">
      {Array.from(children, (character, place) =>
        character === against[place] ? (
          character
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a character of a mark is known by
          <em key={place}>{character}</em>
        ),
      )}
    </span>
  )
}
