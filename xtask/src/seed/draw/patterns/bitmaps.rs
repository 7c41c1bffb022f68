//! Counted-thread designs: rows of stitches, drawn as runs so that a whole motif is one path.

use std::fmt::Write;

/// The path of every cell that holds `mark`.
pub fn path(rows: &[&str], mark: char, cell: i32) -> String {
    let mut path = String::new();
    let mut y = 0;
    for row in rows {
        let (mut x, mut run) = (0, 0);
        for letter in row.chars().chain(['\n']) {
            if letter == mark {
                run += 1;
            } else {
                if run > 0 {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{} {y}h{}v{cell}h-{}z", (x - run) * cell, run * cell, run * cell);
                }
                run = 0;
            }
            x += 1;
        }
        y += cell;
    }
    path
}

pub const NORDIC: [&str; 20] = [
    "o..oo..oo..o",
    ".oo..oo..oo.",
    "............",
    "......x.....",
    ".....xxx....",
    "..x..xxx..x.",
    "...x..x..x..",
    "x..xxx.xxx..",
    "xx..xxxxx..x",
    "x..xxx.xxx..",
    "...x..x..x..",
    "..x..xxx..x.",
    ".....xxx....",
    "......x.....",
    "............",
    ".oo..oo..oo.",
    "o..oo..oo..o",
    "............",
    "..x.....x...",
    "............",
];

pub const GRECAS: [&str; 24] = [
    "oooooooooooooooo",
    "................",
    "xxxxxxxxx.......",
    "xxxxxxxx.......x",
    "xxxxxxx.......xx",
    "xx..........xxxx",
    "xx.xxxxxxx..xxxx",
    "xx.x.....x..xxxx",
    "xx.x.xxx.x..xxxx",
    "xx.x.x...x..xxxx",
    "xx.x.xxxxx..xxxx",
    "xx.x.........xxx",
    "xx.xxxxxxxx..xxx",
    "................",
    "oooooooooooooooo",
    "................",
    "...y.......y....",
    "..yyy.....yyy...",
    ".yyyyy...yyyyy..",
    "yyy.yyy.yyy.yyy.",
    ".yyyyy...yyyyy..",
    "..yyy.....yyy...",
    "...y.......y....",
    "................",
];
