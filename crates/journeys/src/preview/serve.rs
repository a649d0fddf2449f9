//! Serves the page on this machine.

use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::routing::get;

/// Nothing but the page's own style and pictures from anywhere; frames hold e-mails and inherit it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src 'self'; base-uri 'none'; \
     form-action 'none'";

/// Serves a page at `/` until the process is asked to end; tells the address that it got.
pub fn serve(page: String, listen: SocketAddr, told: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        told(listener.local_addr()?);
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
            (CONTENT_SECURITY_POLICY, POLICY),
        ];
        let app = Router::new().route("/", get(move || async move { (headers, page) }));
        let asked_to_end = async {
            // Without a way to be asked, it runs until it is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, app).with_graceful_shutdown(asked_to_end).await
    })
}
