//! A PostgreSQL server of the tests' own: in a temporary folder, on a port of its own, gone when the tests are.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use postgres::{Client, NoTls};

/// Ends the server and takes its folder away when the tests' end of the pipe closes, however they end.
const UNTIL_THE_TESTS_END: &str = "\"$1/postgres\" -D \"$2/data\" -h 127.0.0.1 -p \"$3\" -k \"$2\" >\"$2/log\" 2>&1 & read end; kill -INT $!; wait $!; rm -rf \"$2\"";

struct Server {
    port: u16,
    /// Its standard input is the pipe.
    _shell: Child,
}

/// The address of a new, empty database; `None`, said aloud, where PostgreSQL is not installed.
pub(crate) fn new_database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static DATABASES: AtomicUsize = AtomicUsize::new(0);
    let server = SERVER.get_or_init(start).as_ref()?;
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let address = |name: &str| format!("postgres://pairwell@127.0.0.1:{}/{name}", server.port);
    let mut client = Client::connect(&address("postgres"), NoTls).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    Some(address(&name))
}

#[expect(clippy::zombie_processes, reason = "it ends after the tests, by its pipe")]
fn start() -> Option<Server> {
    let Some(programs) = programs() else {
        // Past the capture of the test runner: who reads the log should see that something was left out.
        let _ = std::io::stderr().write_all(
            b"skipped: the tests on PostgreSQL. No initdb on the PATH or in /usr/lib/postgresql/*/bin; on Debian: \
              apt-get install postgresql\n",
        );
        return None;
    };
    let folder = tempfile::Builder::new().prefix("pairwell-postgres-").tempdir().unwrap().keep();
    let user = user_for_the_server(&folder);
    let as_user = |program: &Path| {
        let mut command = Command::new(program);
        #[cfg(unix)]
        if let Some((uid, gid)) = user {
            use std::os::unix::process::CommandExt;
            command.uid(uid).gid(gid);
        }
        command.current_dir(&folder);
        command
    };
    let made = as_user(&programs.join("initdb"))
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-U", "pairwell", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        .output()
        .unwrap();
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let shell = as_user(Path::new("/bin/sh"))
        .args(["-c", UNTIL_THE_TESTS_END, "sh"])
        .args([&programs, &folder])
        .arg(port.to_string())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let address = format!("postgres://pairwell@127.0.0.1:{port}/postgres");
    for _ in 0..200 {
        if Client::connect(&address, NoTls).is_ok() {
            return Some(Server { port, _shell: shell });
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    unreachable!("PostgreSQL did not start within 20 s:\n{log}");
}

/// The folder of `initdb` and `postgres`: of the one on the PATH, else Debian's newest.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path)
        .filter_map(|folder| fs::canonicalize(folder.join("initdb")).ok())
        .collect();
    let mut debians: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin/initdb")).collect())
        .unwrap_or_default();
    debians.sort();
    folders.extend(debians.into_iter().rev());
    let folders = folders.into_iter().filter_map(|initdb| initdb.parent().map(Path::to_path_buf));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`, who gets the folder.
fn user_for_the_server(folder: &Path) -> Option<(u32, u32)> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() != b"0" {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let (uid, gid) = ["postgres", "nobody"].iter().find_map(|wanted| {
        let mut fields =
            users.lines().map(|line| line.split(':')).find(|line| line.clone().next() == Some(wanted))?;
        Some((fields.nth(2)?.parse().ok()?, fields.next()?.parse().ok()?))
    })?;
    #[cfg(unix)]
    std::os::unix::fs::chown(folder, Some(uid), Some(gid)).unwrap();
    Some((uid, gid))
}
