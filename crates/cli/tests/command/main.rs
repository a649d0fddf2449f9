//! The command as people and programs meet it: run as a process, judged by exit code, stdout, stderr and files.

mod bad_input;
mod batch;
mod building;
mod data_sets;
mod half_built;
mod help;
mod home;
mod inspecting;
mod people;
mod recommending;
mod shop;
mod verifying;
