//! The command as people and programs meet it: run as a process, judged by exit code, stdout, stderr and files.
#![expect(clippy::unwrap_used, reason = "a test that cannot make its own files has failed")]

mod analytics;
mod arms;
mod bad_input;
mod batch;
mod building;
#[path = "../../../collector/tests/collector/client.rs"]
#[allow(dead_code, reason = "the collector's own tests use the rest")]
mod client;
mod data_sets;
mod doctoring;
mod documented;
mod evaluating;
mod half_built;
mod help;
mod home;
mod initialising;
mod inspecting;
mod journeys;
mod merchandising;
mod offers;
#[path = "../../../collector/tests/collector/page.rs"]
#[allow(dead_code, reason = "the collector's own tests use the rest")]
mod page;
mod pairs;
mod people;
#[path = "../../../collector/tests/collector/postgres_server.rs"]
mod postgres_server;
mod ranking_again;
mod receivers;
mod recommending;
mod refreshing;
mod replaying;
mod serving;
mod sheet;
mod shop;
mod testing;
mod verifying;
mod web_host;
