//! Load over keep-alive connections: each one asks, reads the whole answer and asks again. One thread waits for all of them,
//! so that on two cores the other one is left to the server; it looks at heads only and never copies a body.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};

use crate::process;

const CONNECTIONS: usize = 16;
/// A server that says nothing for so long is not slow but stuck.
const PATIENCE: Timespec = Timespec { tv_sec: 20, tv_nsec: 0 };
const LONGEST_HEAD: usize = 16 * 1024;
const END_OF_HEAD: &[u8] = b"\r\n\r\n";
const LAST_CHUNK: &[u8] = b"\r\n0\r\n\r\n";

pub struct Round {
    pub answers: u32,
    pub took: Duration,
    /// How long each answer took, in microseconds.
    pub micros: Vec<u32>,
}

/// Asks for `path` over and over until `length` is over.
pub fn run(port: u16, path: &str, length: Duration) -> Result<Round> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\n\r\n");
    let start = Instant::now();
    let mut connections =
        (0..CONNECTIONS).map(|_| Connection::open(port, request.as_bytes())).collect::<Result<Vec<_>>>()?;
    let mut buffer = vec![0; 256 * 1024];
    let mut micros = Vec::new();
    while start.elapsed() < length {
        if process::interrupted() {
            bail!("interrupted");
        }
        for at in ready(&connections)? {
            let Some(connection) = connections.get_mut(at) else { continue };
            if connection.read(&mut buffer).with_context(|| format!("{path} was not answered"))? {
                micros.push(u32::try_from(connection.asked.elapsed().as_micros()).unwrap_or(u32::MAX));
                connection.ask(request.as_bytes())?;
            }
        }
    }
    Ok(Round { answers: u32::try_from(micros.len())?, took: start.elapsed(), micros })
}

/// Which connections have something to read.
fn ready(connections: &[Connection]) -> Result<Vec<usize>> {
    let mut waiting: Vec<_> =
        connections.iter().map(|connection| PollFd::new(&connection.stream, PollFlags::IN)).collect();
    match poll(&mut waiting, Some(&PATIENCE)) {
        Ok(0) => bail!("no answer within {} s", PATIENCE.tv_sec),
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(waiting.iter().enumerate().filter(|(_, fd)| !fd.revents().is_empty()).map(|(at, _)| at).collect())
}

struct Connection {
    stream: TcpStream,
    asked: Instant,
    answer: Answer,
}

impl Connection {
    fn open(port: u16, request: &[u8]) -> Result<Self> {
        let stream =
            TcpStream::connect(("127.0.0.1", port)).with_context(|| format!("nothing answers on port {port}"))?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut connection = Self { stream, asked: Instant::now(), answer: Answer::default() };
        connection.ask(request)?;
        Ok(connection)
    }

    fn ask(&mut self, request: &[u8]) -> Result<()> {
        self.answer = Answer::default();
        self.asked = Instant::now();
        // The socket's buffer is empty: a request always fits.
        self.stream.write_all(request).context("the server does not listen any more")
    }

    /// Reads what is there. Whether the answer is complete.
    fn read(&mut self, buffer: &mut [u8]) -> Result<bool> {
        loop {
            match self.stream.read(buffer) {
                Ok(0) => bail!("the server hung up"),
                Ok(count) => {
                    if self.answer.take(buffer.get(..count).unwrap_or_default())? {
                        return Ok(true);
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// How much of an answer has come.
#[derive(Default)]
enum Answer {
    #[default]
    Nothing,
    Head(Vec<u8>),
    /// So many bytes are still to come.
    Body(usize),
    /// No length was announced; these are the last bytes that have come.
    Chunks(Vec<u8>),
}

impl Answer {
    /// Whether these bytes complete it.
    fn take(&mut self, bytes: &[u8]) -> Result<bool> {
        match self {
            Self::Nothing => {
                *self = Self::Head(Vec::new());
                self.take(bytes)
            }
            Self::Head(head) => {
                let seen = head.len();
                head.extend_from_slice(bytes);
                let from = seen.saturating_sub(END_OF_HEAD.len());
                let end = head.get(from..).and_then(|part| find(part, END_OF_HEAD)).map(|at| from + at);
                match end {
                    Some(end) => {
                        let rest = head.split_off(end + END_OF_HEAD.len());
                        *self = Self::of_head(&String::from_utf8_lossy(head))?;
                        self.take(&rest)
                    }
                    None if head.len() > LONGEST_HEAD => bail!("a head without an end"),
                    None => Ok(false),
                }
            }
            Self::Body(missing) => {
                *missing = missing.checked_sub(bytes.len()).context("more bytes than were announced")?;
                Ok(*missing == 0)
            }
            Self::Chunks(end) => {
                end.extend_from_slice(bytes.get(bytes.len().saturating_sub(LAST_CHUNK.len())..).unwrap_or_default());
                end.drain(..end.len().saturating_sub(LAST_CHUNK.len()));
                Ok(end == LAST_CHUNK)
            }
        }
    }

    fn of_head(head: &str) -> Result<Self> {
        let status = head.split(' ').nth(1).unwrap_or_default();
        if status != "200" {
            bail!("status {status}");
        }
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        Ok(length.map_or_else(|| Self::Chunks(Vec::new()), Self::Body))
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// One answer, whole: what a row is checked by before it is measured.
pub fn get(port: u16, path: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = find(&bytes, END_OF_HEAD).context("a head without an end")?;
    let body = bytes.split_off(end + END_OF_HEAD.len());
    match Answer::of_head(&String::from_utf8_lossy(&bytes)).with_context(|| format!("{path} was not answered"))? {
        Answer::Body(length) if length == body.len() => Ok(body),
        _ => bail!("{path}: the answer is not as long as it says"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(parts: &[&str]) -> Vec<bool> {
        let mut answer = Answer::default();
        parts.iter().map(|part| answer.take(part.as_bytes()).unwrap()).collect()
    }

    #[test]
    fn an_answer_ends_where_its_length_says() {
        assert_eq!(complete(&["HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"]), [true]);
        assert_eq!(complete(&["HTTP/1.1 200 OK\r\ncontent-length: 3\r", "\n\r\na", "bc"]), [false, false, true]);
        assert_eq!(complete(&["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"]), [true]);
    }

    #[test]
    fn chunks_end_with_an_empty_one() {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        assert_eq!(complete(&[head, "3\r\nabc\r\n0\r", "\n\r\n"]), [false, false, true]);
    }

    #[test]
    fn an_error_is_no_answer() {
        assert!(Answer::default().take(b"HTTP/1.1 500 Internal\r\nContent-Length: 0\r\n\r\n").is_err());
    }
}
