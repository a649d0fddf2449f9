//! The command as people and programs meet it: run as a process, judged by exit code, stdout, stderr and files.
#![expect(clippy::unwrap_used, reason = "a test that cannot make its own files has failed")]

mod bad_input;
mod batch;
mod building;
mod data_sets;
mod evaluating;
mod half_built;
mod help;
mod home;
mod inspecting;
mod merchandising;
mod people;
mod recommending;
mod refreshing;
mod sheet;
mod shop;
mod verifying;
