// Reads a log's folder (checkpoint, tile/…) with golang.org/x/mod/sumdb, the first implementation of these formats,
// and prints what it proved. Usage: tlog FOLDER VERIFIER-KEY INDEX
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// files gives tiles from the folder. The library names them tile/HEIGHT/LEVEL/N; the published form leaves HEIGHT out.
type files struct{ folder string }

func (f files) Height() int { return 8 }

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(f.folder, path))
		if err != nil {
			return nil, err
		}
		all[i] = bytes
	}
	return all, nil
}

func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	folder, key := os.Args[1], os.Args[2]
	index, err := strconv.ParseInt(os.Args[3], 10, 64)
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	tree := tlog.Tree{N: size, Hash: root}
	// The reader checks every tile that it takes against the root of the checkpoint.
	reader := tlog.TileHashReader(tree, files{folder})
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
	fmt.Printf("size %d, leaf %d %s, grown from %d\n", size, index, leaf[0], half)
}
