document.addEventListener("DOMContentLoaded", () => { document.getElementById("who").textContent = "a script"; });
