#!/usr/bin/env python3
"""Builds the same minutes with Minutebook and with Hugo, in turn, and prints a table of both.

    benches/compare/run.py [--meetings 1000 5000 10000] [--runs 3] [--work /dev/shm/compare]
                           [--minutebook target/release/minutebook] [--hugo hugo]
"""
import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time

import council

CASES = ["cold", "unchanged", "one edit"]


def timed(command, folder):
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    if child.returncode != 0:
        sys.exit(f"{command}: {child.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def edit(path, nth):
    with open(path, encoding="utf-8") as file:
        head, _, rest = file.read().partition("Members heard that")
    rest = rest.split("] ", 1)[-1] if rest.startswith(" [edit") else rest
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{head}Members heard that [edit {nth}] {rest}")


def compare(meetings, options):
    bodies, held = council.make(meetings)
    middle = held[len(held) // 2]
    place = f"content/{middle['body']['slug']}/{middle['day']}"
    tools = {
        "Minutebook": (council.minutebook, [options.minutebook, "build", "--no-search"], f"{place}.md"),
        "Hugo": (council.hugo, [options.hugo, "--quiet"], f"{place}/{middle['items'][3]['number']}.md"),
    }
    figures = {}
    for name, (write, _, _) in tools.items():
        shutil.rmtree(f"{options.work}/{name}", ignore_errors=True)
        write(f"{options.work}/{name}", bodies, held)
    # What was written a moment ago could still change unseen, so it is not trusted yet.
    time.sleep(3)
    for nth in range(options.runs):
        for name, (_, command, edited) in tools.items():
            folder = f"{options.work}/{name}"
            for made in ["public", ".minutebook", "resources", ".hugo_build.lock"]:
                path = f"{folder}/{made}"
                shutil.rmtree(path, ignore_errors=True)
            for case in CASES:
                if case == "one edit":
                    edit(f"{folder}/{edited}", nth)
                figures.setdefault((name, case), []).append(timed(command, folder))
        shutil.rmtree(f"{options.work}/copy", ignore_errors=True)
        copy = ["cp", "-r", f"{options.work}/Minutebook/public", f"{options.work}/copy"]
        figures.setdefault(("cp -r", "cold"), []).append(timed(copy, options.work))
    return {key: [statistics.median(column) for column in zip(*runs)] for key, runs in figures.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--meetings", type=int, nargs="+", default=[1000, 5000, 10000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--work", default="/dev/shm/compare")
    options.add_argument("--minutebook", default="target/release/minutebook")
    options.add_argument("--hugo", default="hugo")
    options = options.parse_args()
    options.minutebook = os.path.abspath(options.minutebook)
    print(f"{datetime.date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| meetings | build | Minutebook | Hugo | Hugo / Minutebook | memory | of Hugo's | `cp -r` |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for meetings in options.meetings:
        median = compare(meetings, options)
        copy = median[("cp -r", "cold")][0]
        for case in CASES:
            ours, theirs = median[("Minutebook", case)], median[("Hugo", case)]
            print(f"| {meetings} | {case} | {ours[0]:.2f} s | {theirs[0]:.2f} s | {theirs[0] / ours[0]:.1f} | {ours[2]:.0f} MiB "
                  f"| {ours[2] / theirs[2]:.0%} | {f'{copy:.2f} s' if case == 'cold' else ''} |", flush=True)
    shutil.rmtree(options.work, ignore_errors=True)


if __name__ == "__main__":
    main()
