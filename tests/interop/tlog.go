// Reads a log (checkpoint, tile/…) from a folder or from the address that serves it, with golang.org/x/mod/sumdb, the
// first implementation of these formats, and prints what it proved. With a witness's key (C2SP tlog-cosignature, type
// 0x04) the head must be cosigned too. Usage: tlog FOLDER-OR-URL VERIFIER-KEY INDEX [WITNESS-KEY]
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func read(place string, path string) ([]byte, error) {
	if !strings.HasPrefix(place, "http") {
		return os.ReadFile(filepath.Join(place, path))
	}
	answer, err := http.Get(place + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// files gives tiles from a place. The library names them tile/HEIGHT/LEVEL/N; the published form leaves HEIGHT out.
type files struct{ place string }

func (f files) Height() int { return 8 }

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		bytes, err := read(f.place, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		all[i] = bytes
	}
	return all, nil
}

func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

// witness verifies cosignatures: the signature follows eight bytes of time.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return ed25519.Verify(w.key, []byte(signed), sig[8:])
}

func newWitness(key string) witness {
	parts := strings.SplitN(key, "+", 3)
	bytes, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	if len(bytes) != 33 || bytes[0] != 4 {
		must(fmt.Errorf("not a witness's key"))
	}
	hash := sha256.Sum256(append([]byte(parts[0]+"\n"), bytes...))
	return witness{parts[0], binary.BigEndian.Uint32(hash[:]), bytes[1:]}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	place, key := os.Args[1], os.Args[2]
	index, err := strconv.ParseInt(os.Args[3], 10, 64)
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	known := []note.Verifier{verifier}
	if len(os.Args) > 4 {
		known = append(known, newWitness(os.Args[4]))
	}
	signed, err := read(place, "checkpoint")
	must(err)
	opened, err := note.Open(signed, note.VerifierList(known...))
	must(err)
	if len(opened.Sigs) != len(known) {
		must(fmt.Errorf("%d of %d signatures", len(opened.Sigs), len(known)))
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	tree := tlog.Tree{N: size, Hash: root}
	// The reader checks every tile that it takes against the root of the checkpoint.
	reader := tlog.TileHashReader(tree, files{place})
	leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	must(err)
	inclusion, err := tlog.ProveRecord(size, index, reader)
	must(err)
	must(tlog.CheckRecord(inclusion, size, root, index, leaf[0]))
	half := size/2 + 1
	earlier, err := tlog.TreeHash(half, reader)
	must(err)
	growth, err := tlog.ProveTree(size, half, reader)
	must(err)
	must(tlog.CheckTree(growth, size, root, half, earlier))
	fmt.Printf("size %d, leaf %d %s, grown from %d, %d signatures\n", size, index, leaf[0], half, len(opened.Sigs))
}
